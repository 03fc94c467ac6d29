package plan_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/input"
	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/plan"
)

// A plan that somebody has edited is refused with the member that is wrong: it names no folder and begins no run.
func TestEditedPlans(t *testing.T) {
	t.Parallel()
	order := plan.Order{Job: input.Job{Operation: input.Create, Reading: input.Reading{Format: input.CSV}}, Input: plan.Input{Path: "/hires.csv"}}
	for member, edit := range map[string]func(*plan.Plan){
		"operation":         func(p *plan.Plan) { p.Operation = "../../evil" },
		"reading.format":    func(p *plan.Plan) { p.Reading.Format = "xml" },
		"reading.separator": func(p *plan.Plan) { p.Reading.Separator = "ab" },
		"change:":           func(p *plan.Plan) { p.Operation = input.Schedule },
		"change.state":      func(p *plan.Plan) { p.Operation, p.Change = input.Schedule, &input.Change{State: "x"} },
		"input.path":        func(p *plan.Plan) { p.Input.Path = "" },
		"options.in_flight": func(p *plan.Plan) { p.Options.InFlight = -1 },
		"options.rate":      func(p *plan.Plan) { p.Options.Rate = -1 },
		"options.wait":      func(p *plan.Plan) { p.Options.Wait = -1 },
	} {
		p := &plan.Plan{Version: 1, Order: order}
		path := filepath.Join(t.TempDir(), "plan.json")
		require.NoError(t, p.Write(path))
		_, err := plan.Read(path)
		require.NoError(t, err)

		edit(p)
		text, err := json.Marshal(p)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(path, text, 0o600))
		_, err = plan.Read(path)
		assert.ErrorContains(t, err, member)
	}
}
