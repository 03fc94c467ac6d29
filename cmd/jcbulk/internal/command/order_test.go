package command

import (
	"testing"
	"time"
	_ "time/tzdata" // a machine may have no zones

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A time that no clock of the zone shows, or that it shows twice, is refused: nobody could say when the change comes.
func TestTimesThatAreNone(t *testing.T) {
	t.Parallel()
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	for text, want := range map[string]string{
		"2030-05-31 18:00":          "2030-05-31T18:00:00+02:00",
		"2030-03-31 01:59":          "2030-03-31T01:59:00+01:00",
		"2030-03-31 03:00":          "2030-03-31T03:00:00+02:00",
		"2030-10-27 01:59":          "2030-10-27T01:59:00+02:00",
		"2030-10-27T03:00:00":       "2030-10-27T03:00:00+01:00",
		"2030-10-27T02:30:00+01:00": "2030-10-27T02:30:00+01:00",
	} {
		at, err := parseTime(text, berlin)
		require.NoError(t, err, text)
		assert.Equal(t, want, at.In(berlin).Format(time.RFC3339))
	}
	for text, why := range map[string]string{
		"2030-03-31 02:00": "is skipped",
		"2030-03-31 02:59": "is skipped",
		"2030-10-27 02:00": "comes twice",
		"2030-10-27 02:59": "comes twice",
		"2030-02-30 10:00": "is no time",
		"tomorrow":         "is no time",
		"":                 "is no time",
	} {
		_, err := parseTime(text, berlin)
		assert.ErrorContains(t, err, why, text)
	}
}
