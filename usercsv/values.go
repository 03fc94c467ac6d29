package usercsv

import (
	"encoding/hex"
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
		if err == nil {
			set(u, id)
		}
		return err
	}
}

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
		return nil
	}
}

// endEnrollment wants the second factor from now on.
func endEnrollment(u *user) {
	var mfa jcbulk.Mfa
	mfa.SetExclusion(false)
	u.SetMfa(mfa)
}

// state sets what the job accepts: a user that exists cannot be staged.
func state(job Job) setter {
	states, words := []string{jcbulk.UserStateActivated, jcbulk.UserStateSuspended}, "ACTIVATED or SUSPENDED"
	if job == Create {
		states, words = append(states, jcbulk.UserStateStaged), "STAGED, "+words
	}
	return func(u *user, cell *string) error {
		word := strings.ToUpper(*cell)
		if !slices.Contains(states, word) {
			return fmt.Errorf("%s is no state: use %s", quote(*cell), words)
		}
		*cell, u.State = word, cell
		return nil
	}
}

func setID(u *user, cell *string) error {
	if !isObjectID(*cell) {
		return fmt.Errorf("%s is not an object id, which has 24 hexadecimal digits", quote(*cell))
	}
	u.id = cell
	return nil
}

func setManager(u *user, cell *string) error {
	if !isObjectID(*cell) {
		return fmt.Errorf("%s is not an object id, which has 24 hexadecimal digits: "+
			"a username or an e-mail address has to be resolved to one first, which takes a call of API v1", quote(*cell))
	}
	u.Manager = cell
	return nil
}

func setRecoveryEmail(u *user, cell *string) error {
	var recovery jcbulk.RecoveryEmail
	recovery.Address = cell
	u.SetRecoveryEmail(recovery)
	return nil
}

// address sets a part of the address of that kind, which begins with the first of its parts.
func address(kind string, field func(*jcbulk.Address) **string) setter {
	return func(u *user, cell *string) error {
		i := slices.IndexFunc(u.Addresses, func(a jcbulk.Address) bool { return a.GetType() == kind })
		if i < 0 {
			i = len(u.Addresses)
			u.Addresses = append(u.Addresses, jcbulk.Address{})
			u.Addresses[i].SetType(kind)
		}
		*field(&u.Addresses[i]) = cell
		return nil
	}
}

func phoneNumber(kind string) setter {
	return func(u *user, cell *string) error {
		var phone jcbulk.PhoneNumber
		phone.SetType(kind)
		phone.Number = cell
		u.PhoneNumbers = append(u.PhoneNumbers, phone)
		return nil
	}
}

func addAttribute(u *user, name, value *string) {
	u.Attributes = append(u.Attributes, jcbulk.Attribute{Name: name, Value: value})
}

// A list is sent as a whole, so what is cleared is left out of it; these see to it that even an empty one is sent.

func sendAddresses(u *user)    { u.Addresses = orEmpty(u.Addresses) }
func sendPhoneNumbers(u *user) { u.PhoneNumbers = orEmpty(u.PhoneNumbers) }
func sendAttributes(u *user)   { u.Attributes = orEmpty(u.Attributes) }

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func isObjectID(cell string) bool {
	id, err := hex.DecodeString(cell)
	return err == nil && len(id) == 12
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
