package validate_test

import (
	"net/mail"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/internal/validate"
)

// Every short text of what addresses are made of is an address if net/mail says so.
func TestEmailIsWhatNetMailReads(t *testing.T) {
	t.Parallel()
	const signs, longest = "aZ9.@+-_\"(é", 5
	texts := []string{""}
	for i := 0; i < len(texts); i++ {
		if len([]rune(texts[i])) == longest {
			break
		}
		for _, sign := range signs {
			texts = append(texts, texts[i]+string(sign))
		}
	}
	addresses := 0
	for _, text := range texts[1:] {
		if validate.ForName.Wrong(text) != "" {
			continue
		}
		address, err := mail.ParseAddress(text)
		isAddress := err == nil && address.Address == text
		v := validate.New(validate.Strict)
		validate.Email(v, "email", &text)
		if isAddress {
			addresses++
		}
		require.Equal(t, isAddress, len(v.Found) == 0, text)
	}
	require.Positive(t, addresses)
}
