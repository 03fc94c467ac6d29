package jcbulk

import "time"

// PtrBool returns a pointer to v, for a model's optional field.
func PtrBool(v bool) *bool { return &v }

// PtrInt32 returns a pointer to v, for a model's optional field.
func PtrInt32(v int32) *int32 { return &v }

// PtrInt64 returns a pointer to v, for a model's optional field.
func PtrInt64(v int64) *int64 { return &v }

// PtrString returns a pointer to v, for a model's optional field.
func PtrString(v string) *string { return &v }

// PtrTime returns a pointer to v, for a model's optional field.
func PtrTime(v time.Time) *time.Time { return &v }
