package jumpcloudtest

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// UserOrder is the order of a list of users that the call does not sort.
type UserOrder string

// The orders of users.
const (
	OldestUsersFirst UserOrder = ""             // in the order of their creation
	NewestUsersFirst UserOrder = "newest first" // who is created while a client pages moves all others on
	UsersShuffled    UserOrder = "shuffled"     // the same at each look
	UsersInNoOrder   UserOrder = "no order"     // another one at each look, so that pages repeat and leave out users
)

// UserOrders returns all orders of users.
func UserOrders() []UserOrder {
	return []UserOrder{OldestUsersFirst, NewestUsersFirst, UsersShuffled, UsersInNoOrder}
}

// arrange puts users, who come in the order of their creation, into the order that the names of members say or, where there
// are none, into that of a list without one. The names are separated by blanks; "-" before one turns its order.
func (l *lookup) arrange(users []listed, names string) {
	if by := strings.Fields(names); len(by) > 0 {
		sortUsers(users, by)
		return
	}
	switch l.Order {
	case OldestUsersFirst:
	case NewestUsersFirst:
		slices.Reverse(users)
	case UsersShuffled:
		l.shuffle(users, "user order")
	case UsersInNoOrder:
		l.shuffle(users, "user order "+strconv.FormatUint(l.number, 10))
	}
}

func (l *lookup) shuffle(users []listed, question string) {
	sortByKey(users,
		func(u listed) uint64 { return l.lots.draw(question, u.id) },
		cmp.Compare)
}

// sortUsers sorts users by the first of the names that tells two of them apart.
func sortUsers(users []listed, by []string) {
	for _, name := range slices.Backward(by) { // each sort keeps the order of the one before where it finds no difference
		name, down := strings.CutPrefix(name, "-")
		sortByKey(users, func(u listed) any { return u.member(name) }, func(a, b any) int {
			if down {
				a, b = b, a
			}
			return compareMembers(a, b)
		})
	}
}

// sortByKey sorts users by a key that is found once for each of them. Users whose keys are the same keep their order.
func sortByKey[K any](users []listed, key func(listed) K, compare func(a, b K) int) {
	type keyed struct {
		user listed
		key  K
	}
	all := make([]keyed, len(users))
	for i, u := range users {
		all[i] = keyed{u, key(u)}
	}
	slices.SortStableFunc(all, func(a, b keyed) int { return compare(a.key, b.key) })
	for i := range all {
		users[i] = all[i].user
	}
}

// compareMembers compares what two users have. What is no text, number or boolean comes first.
func compareMembers(a, b any) int {
	textA, simpleA := memberText(a)
	textB, simpleB := memberText(b)
	if simpleA && simpleB {
		return compareText(a, textA, textB)
	}
	return cmp.Compare(rank(simpleA), rank(simpleB))
}

func rank(simple bool) int {
	if simple {
		return 1
	}
	return 0
}

// compareText compares what a user has with a text: whole numbers by value, everything else as texts.
func compareText(member any, text, with string) int {
	if _, isNumber := member.(json.Number); isNumber {
		a, errA := strconv.ParseInt(text, 10, 64)
		b, errB := strconv.ParseInt(with, 10, 64)
		if errA == nil && errB == nil {
			return cmp.Compare(a, b)
		}
	}
	return cmp.Compare(text, with)
}

// memberText returns a member as a text, and whether it is a text, a number or a boolean.
func memberText(member any) (string, bool) {
	switch v := member.(type) {
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	case bool:
		return strconv.FormatBool(v), true
	default:
		return "", false
	}
}
