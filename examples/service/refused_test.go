package main

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// A row that ends the reading of its file hides the rows behind it, so that the file is refused.
func TestRowThatEndsTheFile(t *testing.T) {
	t.Parallel()
	p := start(t, environment(emulator(t), "DATA_DIR="+t.TempDir())...)
	status, text, _ := p.call(http.MethodPost, "/organizations/north/runs?kind=create", "Username,Email\n"+strings.Repeat("x", 2<<20)+",a@example.com\nada,ada@example.com\n",
		"Content-Type", "text/csv")
	assert.Equal(t, http.StatusBadRequest, status, text)
	assert.Contains(t, text, "1 MiB")
	assert.JSONEq(t, `[]`, p.get("/organizations/north/runs"))
}

// A refused upload leaves nothing behind.
func TestRefusedUploads(t *testing.T) {
	t.Parallel()
	server := emulator(t)
	p := start(t, environment(server, "DATA_DIR="+t.TempDir(), "MAX_UPLOAD_BYTES=1000", "MAX_ROWS=5")...)
	for name, test := range map[string]struct {
		path, media, body string
		status            int
	}{
		"no kind":          {"north/runs", "text/csv", hires(1), http.StatusBadRequest},
		"unknown kind":     {"north/runs?kind=delete", "text/csv", hires(1), http.StatusBadRequest},
		"no organization":  {"west/runs?kind=create", "text/csv", hires(1), http.StatusNotFound},
		"wrong header":     {"north/runs?kind=create", "text/csv", "a,b\n1,2\n", http.StatusBadRequest},
		"update sans id":   {"north/runs?kind=update", "text/csv", "department\nSales\n", http.StatusBadRequest},
		"leavers sans id":  {"north/runs?kind=suspend", "text/csv", hires(1), http.StatusBadRequest},
		"leavers as JSON":  {"north/runs?kind=suspend", "application/json", "[]", http.StatusUnsupportedMediaType},
		"no rows":          {"north/runs?kind=create", "text/csv", hires(0), http.StatusBadRequest},
		"empty":            {"north/runs?kind=create", "text/csv", "", http.StatusBadRequest},
		"too large":        {"north/runs?kind=create", "text/csv", hires(100), http.StatusRequestEntityTooLarge},
		"too many rows":    {"north/runs?kind=create", "text/csv", hires(6), http.StatusRequestEntityTooLarge},
		"too large array":  {"north/runs?kind=create", "application/json", "[" + strings.Repeat(" ", 2000) + "]", http.StatusRequestEntityTooLarge},
		"a spreadsheet":    {"north/runs?kind=create", "application/zip", "PK", http.StatusUnsupportedMediaType},
		"half an array":    {"north/runs?kind=create", "application/json", `[{"username":"ada"}`, http.StatusBadRequest},
		"more than arrays": {"north/runs?kind=create", "application/json", `[{"username":"ada"}] x`, http.StatusBadRequest},
	} {
		t.Run(name, func(t *testing.T) {
			status, text, _ := p.call(http.MethodPost, "/organizations/"+test.path, test.body, "Content-Type", test.media)
			assert.Equal(t, test.status, status, text)
			assert.Contains(t, text, `"error"`)
		})
	}
	assert.JSONEq(t, `[]`, p.get("/organizations/north/runs"))
}
