package bulk

import (
	"cmp"
	"encoding/json"
)

// newRow makes a row of an item of the input. It is not encoded yet. Most users have many fields, and all that a run needs of them later is
// their JSON.
func (e *engine[T]) newRow(index int, item *Item[T]) *row[T] {
	one := &row[T]{index: index, ref: item.Ref, identity: e.operation.identify(&item.User)}
	one.key = cmp.Or(item.Key, one.identity.key())
	if e.operation.group != nil {
		user := item.User
		one.user = &user
		one.group, one.most = e.operation.group(one.user)
	}
	return one
}

// encode returns the JSON of a user.
func encode[T any](user *T) ([]byte, error) {
	if model, ok := any(user).(json.Marshaler); ok {
		return model.MarshalJSON() // json.Marshal would validate and compact the result once more
	}
	return json.Marshal(user)
}
