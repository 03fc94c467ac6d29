package jcbulk

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"math"
	"slices"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
	"github.com/seed-5ccdf831/jcbulk/internal/redact"
)

const (
	maxItems        = 10_000  // of a list in an answer; the service gives 100
	minAnswerMemory = 4 << 20 // bytes; less would refuse an ordinary page where MaxResponseBytes is small
)

// answerLimits bound what an answer of so many bytes at most is read into.
func answerLimits(maxBytes int64) jsonwire.Limits {
	return jsonwire.Limits{Items: maxItems, Memory: int(min(max(minAnswerMemory, 4*min(maxBytes, math.MaxInt64/4)), math.MaxInt))}
}

// reader reads an answer within limits.
type reader[T any] func(answer []byte, limits jsonwire.Limits) (T, error)

// asObject returns what reads an answer that is one model.
func asObject[T any](read func(*T, *jsonwire.Reader)) reader[*T] {
	return func(answer []byte, limits jsonwire.Limits) (*T, error) {
		model, err := jsonwire.ReadObject(withoutMark(answer), limits, read)
		if job, ok := any(model).(interface{ GetJobId() string }); ok && err == nil && job.GetJobId() == "" {
			err = errNameless
		}
		return model, err
	}
}

// errNameless is the answer to a call that starts a job without saying which: nobody could follow it.
var errNameless = errors.New("it names no job")

// withoutMark returns an answer without the byte order mark that JSON allows to ignore.
func withoutMark(answer []byte) []byte { return bytes.TrimPrefix(answer, []byte("\ufeff")) }

// asList returns what reads an answer that is a list of models.
func asList[T any](read func(*T, *jsonwire.Reader)) reader[[]T] {
	return func(answer []byte, limits jsonwire.Limits) ([]T, error) {
		return jsonwire.ReadList(withoutMark(answer), limits, read)
	}
}

// asBytes reads an answer whose form is the caller's to know.
func asBytes(answer []byte, _ jsonwire.Limits) ([]byte, error) { return slices.Clone(answer), nil }

// asNothing reads an answer whose content says nothing. What is there must be JSON: the page of a wall in front of the service is no answer.
func asNothing(answer []byte, _ jsonwire.Limits) (struct{}, error) {
	if answer = bytes.TrimSpace(withoutMark(answer)); len(answer) > 0 && !json.Valid(answer) {
		return struct{}{}, errNoJSON
	}
	return struct{}{}, nil
}

var errNoJSON = errors.New("it is neither empty nor JSON")

// written is what MarshalJSON returns: what a borrowed writer has written, or what could not be.
func written(w *jsonwire.Writer) ([]byte, error) {
	text, err := w.GiveBack()
	if err != nil {
		return text, &ParameterError{Parameter: err.Path, Reason: err.Reason}
	}
	return text, nil
}

// describe returns the JSON of a model with the values that a log may show, and all others masked.
func describe[T any](model *T, write func(*T, *jsonwire.Writer)) string {
	w := jsonwire.NewPrintingWriter(redact.Plain)
	write(model, w)
	if err := w.Err(); err != nil {
		return err.Path + ": " + err.Reason
	}
	return redact.New(memberOf, nil).Body(w.Bytes())
}

// maskedValue is what slog shows of a value that may be null.
func maskedValue(isNull bool) slog.Value {
	if isNull {
		return slog.AnyValue(nil)
	}
	return slog.StringValue(redact.Text)
}

// orEmpty makes a list that must be there one that is written as [] and not as null.
func orEmpty[T any](v []T) []T {
	if v == nil {
		return []T{}
	}
	return v
}
