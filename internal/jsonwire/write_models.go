package jsonwire

import (
	"slices"

	"github.com/seed-5ccdf831/jcbulk/internal/fieldpath"
)

// WriteModel writes a model.
func WriteModel[T any](w *Writer, key string, v *T, write func(*T, *Writer)) {
	if v != nil {
		writeModel(w, key, v, write)
	}
}

func writeModel[T any](w *Writer, key string, v *T, write func(*T, *Writer)) {
	w.buf = append(w.buf, key...)
	before := w.err
	write(v, w)
	w.within(nameOf(key), before)
}

// WriteNullable writes a model, null if it is set to nil, or nothing if it is not set.
func WriteNullable[T any](w *Writer, key string, set bool, v *T, write func(*T, *Writer)) {
	if set && v == nil {
		w.buf = append(append(w.buf, key...), "null"...)
	}
	WriteModel(w, key, v, write)
}

// WriteModels writes a list of models.
func WriteModels[T any](w *Writer, key string, v []T, write func(*T, *Writer)) {
	if v != nil {
		writeModels(w, key, v, write)
	}
}

func writeModels[T any](w *Writer, key string, v []T, write func(*T, *Writer)) {
	w.buf = append(w.buf, key...)
	before := w.err
	WriteList(w, v, write)
	w.within(nameOf(key), before)
}

// WriteList writes a list that is a whole text. A nil list is written as [].
func WriteList[T any](w *Writer, models []T, write func(*T, *Writer)) {
	start := len(w.buf)
	w.buf = append(w.buf, '[')
	for i := range models {
		if i == 1 { // the others will be much of a size
			w.buf = slices.Grow(w.buf, (len(models)-1)*(len(w.buf)-start))
		}
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		before := w.err
		write(&models[i], w)
		if w.err != before {
			w.within(fieldpath.Index(i), before)
		}
	}
	w.buf = append(w.buf, ']')
}

// Raw writes a value that is JSON already.
func (w *Writer) Raw(value []byte) { w.buf = append(w.buf, value...) }

// WriteRaw writes a list of values that are JSON already.
func WriteRaw[T ~[]byte](w *Writer, values []T) {
	size := len("[]")
	for _, value := range values {
		size += len(value) + len(",")
	}
	w.buf = append(slices.Grow(w.buf, size), '[')
	for i, value := range values {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.Raw(value)
	}
	w.buf = append(w.buf, ']')
}
