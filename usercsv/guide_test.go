package usercsv_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// The tables of the guide say of each column of another system whether it is read without a map, with one, or not.
func TestGuideSaysWhatIsReadOfOtherSystems(t *testing.T) {
	guide, err := os.ReadFile("../docs/guides/csv.md")
	require.NoError(t, err)
	row := regexp.MustCompile("^\\| `([^`]+)` \\| (?:`([^`]+)`|–) \\| (no|yes|–) \\|$")
	systems, rows := 0, 0
	for _, part := range strings.Split(string(guide), "<!-- columns: ")[1:] {
		systems++
		table, _, _ := strings.Cut(part, "\n\n")
		lines := strings.Split(table, "\n")
		for _, line := range lines[3:] {
			cells := row.FindStringSubmatch(line)
			require.NotNil(t, cells, line)
			title, ours, needsMap := cells[1], cells[2], cells[3]
			rows++
			partner := "unix_uid" // a column that the file surely has
			if rest, ok := strings.CutPrefix(title, "Attribute1_name"); ok {
				partner = "Attribute1_value" + rest
			}
			assert.Equal(t, needsMap == "no", isRead(t, title, partner), line)
			if needsMap == "–" {
				assert.Empty(t, ours, line)
				continue
			}
			assert.True(t, isRead(t, title, partner, usercsv.WithColumns(map[string]string{title: ours})), line)
			_, err := usercsv.NewReader(strings.NewReader(title+","+ours+",Attribute1_value\n"), usercsv.WithColumns(map[string]string{title: ours}))
			require.ErrorContains(t, err, "mean the same field", line)
			if needsMap == "no" && !strings.EqualFold(title, ours) { // either both names are ours, or that of the other system gives way
				r, err := usercsv.NewReader(strings.NewReader(title + "," + ours + "\n"))
				if err != nil {
					require.ErrorContains(t, err, "mean the same field", line)
					continue
				}
				assert.Equal(t, []string{title}, r.Unused(), line)
			}
		}
	}
	assert.Equal(t, 6, systems)
	assert.Greater(t, rows, 100)
}

// The header of a whole export of each system is read, and what is ignored of it is what the table says.
func TestGuideIsTrueOfWholeHeaders(t *testing.T) {
	guide, err := os.ReadFile("../docs/guides/csv.md")
	require.NoError(t, err)
	row := regexp.MustCompile("(?m)^\\| `([^`]+)` \\| (?:`([^`]+)`|–) \\| (no|yes|–) \\|$")
	for _, part := range strings.Split(string(guide), "<!-- columns: ")[1:] {
		system, table, _ := strings.Cut(part, " -->")
		table, _, _ = strings.Cut(table, "\n\n")
		var header, without, with []string // titles, and those that are ignored
		columns := map[string]string{}
		taken := map[string]bool{}
		for _, cells := range row.FindAllStringSubmatch(table, -1) {
			title, ours, needsMap := cells[1], cells[2], cells[3]
			header = append(header, title)
			if strings.HasPrefix(title, "Attribute1_name") {
				header = append(header, "Attribute1_value")
			}
			gives := taken[ours] && ours != "" // way to the one before it
			taken[ours] = true
			if needsMap != "no" || gives {
				without = append(without, title)
			}
			switch {
			case needsMap == "yes" && !gives:
				columns[title] = ours
			case needsMap != "no" || gives:
				with = append(with, title)
			}
		}
		line := strings.Join(header, ",") + "\n"
		assert.Equal(t, without, newReader(t, line).Unused(), system)
		assert.Equal(t, with, newReader(t, line, usercsv.WithColumns(columns)).Unused(), system)
	}
}

func isRead(t *testing.T, title, partner string, opts ...usercsv.Option) bool {
	t.Helper()
	return len(newReader(t, title+","+partner+"\n", opts...).Unused()) == 0
}

// Each message that the guide explains is one that is said.
func TestGuideExplainsMessagesThatAreSaid(t *testing.T) {
	guide, err := os.ReadFile("../docs/guides/csv.md")
	require.NoError(t, err)
	_, section, _ := strings.Cut(string(guide), "| What is said | What to do |\n| --- | --- |\n")
	section, _, _ = strings.Cut(section, "\n\n")
	var said strings.Builder
	for _, in := range []string{
		"x\n", "ada,ada@example.com\n", "Username\u2028ada\n", "Username;Email\n", "Username,Email,USERNAME\n", "PK\x03\x04", "U\x00s\x00\n\x00",
	} {
		_, err := usercsv.NewReader(strings.NewReader(in))
		require.Error(t, err)
		said.WriteString(err.Error() + "\n")
	}
	_, err = usercsv.NewUpdateReader(strings.NewReader("Username,company\n"))
	require.Error(t, err)
	said.WriteString(err.Error() + "\n")
	for _, line := range told(t, newReader(t, "Username,Password,Email\nJ\xfcrgen\na\u200b\na–b\nadа\ne\u0301va\n9.01E+15\n#NAME?\na,x \na,'=x\na;b;c\na,***\na,\"=\"\"x\"\"\"\na,,,x\n<clear>\n")) {
		said.WriteString(line + "\n")
	}
	n := newNames()
	u, err := usercsv.NewUpdateReader(strings.NewReader("Username,manager\nx,shared@example.com\n"), usercsv.WithResolver(n.resolve))
	require.NoError(t, err)
	for _, line := range changes(t, u) {
		said.WriteString(line + "\n")
	}
	messages := regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(firstCells(section), -1)
	assert.Len(t, messages, 24)
	for _, message := range messages {
		for piece := range strings.SplitSeq(message[1], "…") {
			assert.Contains(t, said.String(), piece)
		}
	}
}

func firstCells(table string) string {
	var cells strings.Builder
	for line := range strings.Lines(table) {
		cell, _, _ := strings.Cut(strings.TrimPrefix(line, "|"), "|")
		cells.WriteString(cell + "\n")
	}
	return cells.String()
}
