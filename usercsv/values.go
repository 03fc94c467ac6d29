package usercsv

import (
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/seed-5ccdf831/jcbulk"
)

// maxEnrollmentDays is a century, which keeps the date within what JSON can carry.
const maxEnrollmentDays = 36500

func text(set func(*user, string)) setter {
	return func(u *user, cell string) error {
		set(u, cell)
		return nil
	}
}

func boolean(set func(*user, bool)) setter {
	return func(u *user, cell string) error {
		switch strings.ToLower(cell) {
		case "true", "$true", "yes", "1":
			set(u, true)
		case "false", "$false", "no", "0":
			set(u, false)
		default:
			return fmt.Errorf("%s is no boolean: use true or false, yes or no, 1 or 0", quote(cell))
		}
		return nil
	}
}

func posixID(set func(*user, int64)) setter {
	return func(u *user, cell string) error {
		id, err := wholeNumber(cell, math.MaxUint32)
		if err == nil {
			set(u, id)
		}
		return err
	}
}

func enrollment(now time.Time) setter {
	return func(u *user, cell string) error {
		days, err := wholeNumber(cell, maxEnrollmentDays)
		if err != nil {
			return err
		}
		var mfa jcbulk.Mfa
		mfa.SetExclusion(true)
		mfa.SetExclusionUntil(now.AddDate(0, 0, int(days)))
		u.SetMfa(mfa)
		return nil
	}
}

func setState(u *user, cell string) error {
	switch state := strings.ToUpper(cell); state {
	case jcbulk.UserStateStaged, jcbulk.UserStateActivated, jcbulk.UserStateSuspended:
		u.SetState(state)
		return nil
	}
	return fmt.Errorf("%s is no state: use STAGED, ACTIVATED or SUSPENDED", quote(cell))
}

func setManager(u *user, cell string) error {
	if id, err := hex.DecodeString(cell); err != nil || len(id) != 12 {
		return fmt.Errorf("%s is not an object id, which has 24 hexadecimal digits: "+
			"a username or an e-mail address has to be resolved to one first, which takes a call of API v1", quote(cell))
	}
	u.SetManager(cell)
	return nil
}

func setRecoveryEmail(u *user, cell string) error {
	var recovery jcbulk.RecoveryEmail
	recovery.SetAddress(cell)
	u.SetRecoveryEmail(recovery)
	return nil
}

// address sets a part of the address of that kind, which begins with the first of its parts.
func address(kind string, set func(*jcbulk.Address, string)) setter {
	return func(u *user, cell string) error {
		i := slices.IndexFunc(u.Addresses, func(a jcbulk.Address) bool { return a.GetType() == kind })
		if i < 0 {
			i = len(u.Addresses)
			u.Addresses = append(u.Addresses, jcbulk.Address{})
			u.Addresses[i].SetType(kind)
		}
		set(&u.Addresses[i], cell)
		return nil
	}
}

func phoneNumber(kind string) setter {
	return func(u *user, cell string) error {
		var phone jcbulk.PhoneNumber
		phone.SetType(kind)
		phone.SetNumber(cell)
		u.PhoneNumbers = append(u.PhoneNumbers, phone)
		return nil
	}
}

// addAttribute adds a custom attribute, whose name no other of the user may have: the service keeps one value for each.
func addAttribute(u *user, name, value string) error {
	switch {
	case name == "":
		return errors.New("an attribute with a value needs a name")
	case value == "":
		return errors.New("an attribute with a name needs a value")
	case slices.ContainsFunc(u.Attributes, func(a jcbulk.Attribute) bool { return a.GetName() == name }):
		return fmt.Errorf("the row has an attribute %s already", quote(name))
	}
	u.Attributes = append(u.Attributes, jcbulk.Attribute{Name: &name, Value: &value})
	return nil
}

func wholeNumber(cell string, most int64) (int64, error) {
	n, err := strconv.ParseInt(cell, 10, 64)
	if err != nil || n < 1 || n > most {
		return 0, fmt.Errorf("%s is no whole number from 1 to %d", quote(cell), most)
	}
	return n, nil
}

// quote shows a cell, or the start of a long one.
func quote(cell string) string {
	const most = 60
	if utf8.RuneCountInString(cell) <= most {
		return strconv.Quote(cell)
	}
	return fmt.Sprintf("%.*q...", most, cell)
}
