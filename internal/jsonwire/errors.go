package jsonwire

// FieldError says what is wrong with one field, other than that its JSON type is wrong. It never holds the field's value.
type FieldError struct {
	// Path is the place of the field, such as addresses[0].country. Reading puts the model's name before it.
	Path string
	// Reason says what is wrong.
	Reason string
}

// Error names the field and the reason.
func (e *FieldError) Error() string { return "json: " + e.Path + ": " + e.Reason }
