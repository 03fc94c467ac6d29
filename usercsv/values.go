package usercsv

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/directory"
	"github.com/seed-5ccdf831/jcbulk/internal/objectid"
	"github.com/seed-5ccdf831/jcbulk/internal/validate"
)

// setter converts a cell that is not empty and sets a field of the user to it. The field may keep the pointer to the cell. The
// error says what is wrong, without the name of the column.
type setter func(u *user, cell *string) error

// maxEnrollmentDays is a century. JSON cannot represent a date after the year 9999.
const maxEnrollmentDays = 36500

func text(field func(*user) **string) setter {
	return func(u *user, cell *string) error {
		*field(u) = cell
		return nil
	}
}

func boolean(set func(*user, bool)) setter {
	return func(u *user, cell *string) error {
		switch strings.ToLower(*cell) {
		case "true", "$true", "yes", "1":
			set(u, true)
		case "false", "$false", "no", "0":
			set(u, false)
		default:
			return fmt.Errorf("%s is no boolean: use true or false, yes or no, 1 or 0", quote(*cell))
		}
		return nil
	}
}

func posixID(set func(*user, int64)) setter {
	return func(u *user, cell *string) error {
		id, err := wholeNumber(*cell, math.MaxUint32)
		if err != nil {
			return err
		}
		set(u, id)
		return nil
	}
}

// enrollment returns a setter that exempts the user from the second factor for a number of days from now.
func enrollment(now time.Time) setter {
	return func(u *user, cell *string) error {
		days, err := wholeNumber(*cell, maxEnrollmentDays)
		if err != nil {
			return err
		}
		var mfa jcbulk.Mfa
		mfa.SetExclusion(true)
		mfa.SetExclusionUntil(now.AddDate(0, 0, int(days)))
		u.SetMfa(mfa)
		u.enrollmentDays = int32(days) //nolint:gosec // it is at most maxEnrollmentDays
		return nil
	}
}

// stageEnrollment counts the days of a STAGED user from when that is activated: the service takes no date for it.
func stageEnrollment(u *user) {
	if u.enrollmentDays > 0 && u.GetState() == jcbulk.UserStateStaged {
		u.Mfa.ExclusionUntil = nil
		u.Mfa.SetExclusionDays(u.enrollmentDays)
	}
}

// meant returns a setter of a text, which refuses what is hardly meant.
func meant(use validate.Use, set setter) setter {
	return func(u *user, cell *string) error {
		if reason := use.Wrong(*cell); reason != "" {
			return errors.New(reason)
		}
		return set(u, cell)
	}
}

// setPassword refuses what nobody has typed as a password: somebody would be locked out by it. No reason holds any of it.
func setPassword(u *user, cell *string) error {
	reason := validate.ForPassword.Wrong(*cell)
	_, isFormula := textFormula(*cell)
	switch {
	case strings.Trim(*cell, " ") != *cell:
		reason = "begins or ends with a blank, which the layout of the file may have put there: take it away, or set this password otherwise"
	case reason != "":
	case isGuarded(*cell):
		reason = "begins with an apostrophe before a formula sign or a number, which a spreadsheet may have put there"
	case isFormula:
		reason = `is a formula that a program has put around a text, as in ="text": write the text alone`
	case strings.Trim(*cell, "*•●") == "":
		reason = "is masked, as exports do it: it is no password"
	}
	if reason != "" {
		return errors.New(reason)
	}
	u.Password = cell
	return nil
}

// endEnrollment requires the second factor from now on.
func endEnrollment(u *user) {
	var mfa jcbulk.Mfa
	mfa.SetExclusion(false)
	u.SetMfa(mfa)
}

// state returns a setter for the states that the operation accepts. An existing user cannot be staged.
func state(op Operation) setter {
	allowed, list := []string{jcbulk.UserStateActivated, jcbulk.UserStateSuspended}, "ACTIVATED or SUSPENDED"
	if op == Create {
		allowed, list = append(allowed, jcbulk.UserStateStaged), "STAGED, "+list
	}
	return func(u *user, cell *string) error {
		name := strings.ToUpper(*cell)
		if !slices.Contains(allowed, name) {
			return fmt.Errorf("%s is no state: use %s", quote(*cell), list)
		}
		*cell, u.State = name, cell
		return nil
	}
}

func setID(u *user, cell *string) error {
	if !objectid.Valid(*cell) {
		return fmt.Errorf("%s is not an object id, which has 24 hexadecimal digits", quote(*cell))
	}
	u.id = cell
	return nil
}

// manager returns a setter of the manager. What is no id is looked up later, if names can be resolved.
func manager(resolves bool) setter {
	return func(u *user, cell *string) error {
		switch {
		case objectid.Valid(*cell):
			u.Manager.Set(cell)
			return nil
		case !resolves:
			return fmt.Errorf("%s is not an object id, which has 24 hexadecimal digits: give WithResolver, which finds the ids of usernames "+
				"and e-mail addresses", quote(*cell))
		}
		if reason := validate.ForName.Wrong(*cell); reason != "" {
			return errors.New(reason)
		}
		by := directory.Username
		if strings.Contains(*cell, "@") {
			by = directory.Email
		}
		u.lookUps = append(u.lookUps, lookUp{by: by, name: *cell, set: func(u *user, id string) { u.Manager.Set(&id) }})
		return nil
	}
}

func setEmployeeIdentifier(u *user, cell *string) error {
	u.EmployeeIdentifier.Set(cell)
	return nil
}

func setRecoveryEmail(u *user, cell *string) error {
	var recovery jcbulk.RecoveryEmail
	recovery.Address = cell
	u.SetRecoveryEmail(recovery)
	return nil
}

// address returns a setter for one field of the address of a type. The first field that is set adds the address to the list.
func address(addressType string, field func(*jcbulk.Address) **string) setter {
	return func(u *user, cell *string) error {
		i := slices.IndexFunc(u.Addresses, func(a jcbulk.Address) bool { return a.GetType() == addressType })
		if i < 0 {
			i = len(u.Addresses)
			u.Addresses = append(u.Addresses, jcbulk.Address{})
			u.Addresses[i].SetType(addressType)
		}
		*field(&u.Addresses[i]) = cell
		return nil
	}
}

func phoneNumber(phoneType string) setter {
	return func(u *user, cell *string) error {
		var phone jcbulk.PhoneNumber
		phone.SetType(phoneType)
		phone.Number = cell
		u.PhoneNumbers = append(u.PhoneNumbers, phone)
		return nil
	}
}

func addAttribute(u *user, name, value *string) {
	u.Attributes = append(u.Attributes, jcbulk.Attribute{Name: name, Value: value})
}

// A list is sent as a whole, and an entry is cleared by leaving it out. The next three functions make sure that the list is sent
// even if it is empty: a nil list would not be sent.

func sendAddresses(u *user)    { u.Addresses = orEmpty(u.Addresses) }
func sendPhoneNumbers(u *user) { u.PhoneNumbers = orEmpty(u.PhoneNumbers) }
func sendAttributes(u *user)   { u.Attributes = orEmpty(u.Attributes) }

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func wholeNumber(cell string, maximum int64) (int64, error) {
	n, err := strconv.ParseInt(cell, 10, 64)
	if err != nil || n < 1 || n > maximum {
		return 0, fmt.Errorf("%s is no whole number from 1 to %d", quote(cell), maximum)
	}
	return n, nil
}

// quote returns a cell in quotes for an error message. A cell of more than 60 characters is shortened.
func quote(cell string) string {
	const maxRunes = 60
	if utf8.RuneCountInString(cell) <= maxRunes {
		return strconv.Quote(cell)
	}
	return fmt.Sprintf("%.*q...", maxRunes, cell)
}
