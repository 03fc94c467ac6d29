package usercsv_test

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

func TestWriteTemplate(t *testing.T) {
	guide, err := os.ReadFile("../docs/guides/csv.md")
	require.NoError(t, err)
	for operation, open := range map[usercsv.Operation]func(io.Reader) ([]string, error){
		usercsv.Create: func(in io.Reader) ([]string, error) {
			r, err := usercsv.NewReader(in, usercsv.WithComma(';'))
			if err != nil {
				return nil, err
			}
			return r.Unused(), nil
		},
		usercsv.Update: func(in io.Reader) ([]string, error) {
			r, err := usercsv.NewUpdateReader(in, usercsv.WithComma(';'))
			if err != nil {
				return nil, err
			}
			return r.Unused(), nil
		},
	} {
		t.Run(string(operation), func(t *testing.T) {
			var b strings.Builder
			require.NoError(t, usercsv.WriteTemplate(&b, operation, 2, usercsv.WithComma(';')))
			unused, err := open(strings.NewReader(b.String()))
			require.NoError(t, err)
			assert.Empty(t, unused)

			line, found := strings.CutPrefix(strings.TrimSuffix(b.String(), "\n"), byteOrderMark)
			assert.True(t, found)
			columns := strings.Split(line, ";")
			assert.Equal(t, []string{"Attribute1_name", "Attribute1_value", "Attribute2_name", "Attribute2_value"}, columns[len(columns)-4:])
			assert.Equal(t, operation == usercsv.Update, columns[0] == "id")
			assert.Equal(t, operation == usercsv.Create, strings.Contains(line, "recoveryEmail"))
			for _, column := range columns[:len(columns)-4] {
				if !strings.HasPrefix(column, "home_") { // in the guide, these stand behind the work_ columns
					assert.Contains(t, string(guide), "| `"+column+"`", "the guide lacks a column")
				}
			}
		})
	}
}

func TestWriteTemplateRefuses(t *testing.T) {
	var b strings.Builder
	require.ErrorContains(t, usercsv.WriteTemplate(&b, "delete", 0), `there is no operation "delete"`)
	require.ErrorContains(t, usercsv.WriteTemplate(&b, usercsv.Create, -1), "from 0 to 10000 attributes, not -1")
	require.ErrorContains(t, usercsv.WriteTemplate(&b, usercsv.Create, 10_001), "not 10001")
	require.ErrorContains(t, usercsv.WriteTemplate(&b, usercsv.Create, 0, usercsv.WithComma('\n')), "delimiter")
	for room := range 2 {
		require.ErrorIs(t, usercsv.WriteTemplate(&full{room: room * 3}, usercsv.Create, 0), errFull)
	}
	b.Reset()
	require.NoError(t, usercsv.WriteTemplate(&b, usercsv.Update, 10_000))
	_, err := usercsv.NewUpdateReader(strings.NewReader(b.String()))
	require.NoError(t, err, "the longest template can be read")
}
