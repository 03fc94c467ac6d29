package truth_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// A password is masked wherever the service repeats it and in whatever form, also as a word of status.
func TestSecretsInEveryForm(t *testing.T) {
	t.Parallel()
	const mark = "Secret-99"
	password := "a\t\"" + mark + "\\&<b"
	for name, form := range map[string]string{"as it is": password, "quoted": strconv.Quote(password), "as JSON": `"a\t\"` + mark + `\\\u0026\u003cb"`} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				users := people(1)
				users[0].SetPassword(password)
				s := &service{result: func(u user, _ int, _ bool) map[string]any {
					return map[string]any{"id": "1", "status": "rejected:" + form, "statusMsg": form + " is weak", "meta": map[string]any{"username": u.Username}}
				}}
				words := map[string]int{}
				all, run := outcomes(t, s, users, bulk.Options{
					SkipValidation: true, // nobody types a tab, and it may be sent
					Progress:       func(p bulk.Progress) { maps.Copy(words, p.UnknownWords) },
				})
				requireStatus(t, all, func(int) bulk.Status { return bulk.Unknown })
				assert.Contains(t, all[0].Reason(), "[redacted]")
				told := fmt.Sprint(all[0].Err, all[0].Reason(), all[0].Message, all[0].Result.GetStatusMsg(), run.Err())
				assert.NotContains(t, told, mark)
				assert.NotEmpty(t, words)
				assert.NotContains(t, strings.Join(slices.Collect(maps.Keys(words)), " "), mark)
			})
		})
	}
}
