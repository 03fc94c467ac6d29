package bulk_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync/atomic"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
	"github.com/seed-5ccdf831/jcbulk/internal/testhttp"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// world is all that one run of the model meets, drawn from a seed: an input, a service with its faults, and disturbances.
type world struct {
	seed    uint64
	random  *rand.Rand // draws the world, and nothing once it lives
	kind    modelKind
	calm    bool     // no faults, and a service that tells all
	staff   int      // users who exist before
	changes []string // scheduled before
	rows    []row
	options bulk.Options // but for what each pass has of its own
	change  jcbulk.BulkScheduledStatechangeCreate
	limited bool // the service takes small requests only
	looksUp bool // who would be unknown is looked up in the service
	ways    jumpcloudtest.Behavior
	journal bool
	shared  bool    // the journal is in a store that another process can take over
	passes  []*pass // over the journal, or one at all

	service *jumpcloudtest.Service
	wire    *wire
	tries   int          // of a request
	alive   atomic.Int64 // passes that go on
}

// modelKind is one of the operations of the package.
type modelKind struct {
	name         string
	operation    string // the service's name for it
	repeatable   bool
	checksAnyway bool // whatever Options.SkipValidation says
	follows      bool // the job that a request starts
	row          func(w *world, i, share int) row
	start        func(ctx context.Context, w *world, p *pass) *bulk.Run
}

func modelKinds() []modelKind {
	return []modelKind{
		{"create", jumpcloudtest.BulkUsersCreate, false, false, true, createRow, func(ctx context.Context, w *world, p *pass) *bulk.Run {
			return bulk.Create(ctx, p.client, input[jcbulk.BulkUserCreate](w, p), p.options)
		}},
		{"update", jumpcloudtest.BulkUsersUpdate, true, false, true, updateRow, func(ctx context.Context, w *world, p *pass) *bulk.Run {
			return bulk.Update(ctx, p.client, input[jcbulk.BulkUserUpdate](w, p), p.options)
		}},
		{"expire", jumpcloudtest.BulkUserExpires, true, false, true, expireRow, func(ctx context.Context, w *world, p *pass) *bulk.Run {
			return bulk.Expire(ctx, p.client, input[jcbulk.BulkUserExpire](w, p), p.options)
		}},
		{"unlock", jumpcloudtest.BulkUserUnlocks, true, false, true, unlockRow, func(ctx context.Context, w *world, p *pass) *bulk.Run {
			return bulk.Unlock(ctx, p.client, input[jcbulk.BulkUserUnlock](w, p), p.options)
		}},
		{"schedule", jumpcloudtest.BulkUserStatesCreate, false, true, false, scheduleRow, func(ctx context.Context, w *world, p *pass) *bulk.Run {
			return bulk.Schedule(ctx, p.client, w.change, input[string](w, p), p.options)
		}},
		{"schedule each", jumpcloudtest.BulkUserStatesCreate, false, true, false, scheduleEachRow, func(ctx context.Context, w *world, p *pass) *bulk.Run {
			return bulk.ScheduleEach(ctx, p.client, input[jcbulk.BulkScheduledStatechangeCreate](w, p), p.options)
		}},
		{"cancel", jumpcloudtest.BulkUserStatesDelete, true, false, false, cancelRow, func(ctx context.Context, w *world, p *pass) *bulk.Run {
			return bulk.Cancel(ctx, p.client, input[string](w, p), p.options)
		}},
	}
}

// input yields the rows of a world, and tells the pass that it did.
func input[T any](w *world, p *pass) iter.Seq2[bulk.Item[T], error] {
	return func(yield func(bulk.Item[T], error) bool) {
		for i := range w.rows {
			var err error
			if w.rows[i].flaw == badRow {
				err = errModelRow
			}
			p.read++
			p.reach(atRow)
			if user, _ := w.rows[i].user.(T); !yield(bulk.Item[T]{User: user}, err) {
				return
			}
		}
	}
}

// drawWorld draws a world.
func drawWorld(seed uint64) *world {
	random := rand.New(rand.NewPCG(seed, 0))
	kinds := modelKinds()
	n := random.IntN(16)
	if random.IntN(5) == 0 {
		n = random.IntN(61)
	}
	w := &world{
		seed: seed, random: random, calm: random.IntN(6) == 0, staff: n + 1, journal: random.IntN(3) == 0,
		kind: kinds[max(0, random.IntN(len(kinds)+2)-2)], // create is the most delicate
		options: bulk.Options{
			SkipValidation:  random.IntN(4) == 0,
			ResubmitUnknown: random.IntN(3) == 0,
		},
		change: *jcbulk.NewBulkScheduledStatechangeCreate(time.Now().Add(30*24*time.Hour), jcbulk.UserStateSuspended, nil),
	}
	if random.IntN(4) == 0 {
		w.change.State = jcbulk.UserStateActivated
		w.change.SetActivationEmailOverride("boss@example.com")
	}
	w.wire = &wire{seed: seed, bad: !w.calm && random.IntN(2) == 0}
	if !w.calm || random.IntN(2) == 0 {
		w.wire.manner = drawManner(random)
	}
	w.drawWays()
	w.serve(n)
	if w.tellsApart() && random.IntN(6) == 0 {
		w.options.Match = matchByName
	}
	switch random.IntN(6) {
	case 0:
		w.options.Verify = eachOf(w.verify)
	case 1, 2:
		w.looksUp = true
	}
	w.drawRows(n)
	w.shared = w.journal && random.IntN(2) == 0
	w.drawPasses()
	return w
}

// serve starts the service, with users and changes, and only then its faults.
func (w *world) serve(n int) {
	users := make([]jumpcloudtest.User, w.staff)
	for i := range users {
		users[i] = jumpcloudtest.User{
			ID: userID(i), Username: fmt.Sprintf("old%d", i), Email: fmt.Sprintf("old%d@example.com", i), Locked: true,
			Fields: jumpcloudtest.Fields{"employeeIdentifier": fmt.Sprintf("E%d", i)},
		}
	}
	units := []time.Duration{0, 0, time.Millisecond, 20 * time.Millisecond, 200 * time.Millisecond}
	w.service, _ = jumpcloudtest.New(
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{Users: users}),
		jumpcloudtest.WithBehavior(w.ways),
		jumpcloudtest.WithUnitDuration(units[w.random.IntN(len(units))]))
	w.wire.service = w.service
	w.tries = 1 + w.random.IntN(5)
	if w.kind.operation == jumpcloudtest.BulkUserStatesDelete {
		w.schedule(n + 1)
	}
	limit := 0
	if w.limited = w.random.IntN(6) == 0; w.limited {
		limit = 200 + w.random.IntN(2000)
	}
	w.service.SetFaults(drawFaults(w.random, w.calm, limit))
}

// client is that of a pass.
func (w *world) client(p *pass) *jcbulk.APIClient {
	return jcbulk.NewAPIClient(&jcbulk.Configuration{
		APIKey: jumpcloudtest.APIKey,
		HTTPClient: &http.Client{Transport: testhttp.Func(func(r *http.Request) (*http.Response, error) {
			return w.wire.carry(p, r)
		})},
		Retry: jcbulk.Retry{Attempts: w.tries},
	})
}

// schedule fills in the changes that there are before.
func (w *world) schedule(n int) {
	change := suspension()
	change.UserIds = userIDs(n)
	body, _ := json.Marshal(change)
	r := httptest.NewRequestWithContext(context.Background(), http.MethodPost, jumpcloudtest.BasePath+"/bulk/userstates", bytes.NewReader(body))
	r.Header = http.Header{"Content-Type": {"application/json"}, "X-Api-Key": {jumpcloudtest.APIKey}}
	w.service.ServeHTTP(httptest.NewRecorder(), r)
	for _, change := range w.service.ScheduledChanges(jumpcloudtest.OrgID) {
		w.changes = append(w.changes, change.ID)
	}
}

// drawOptions draws what a pass has of its own.
func (w *world) drawOptions() bulk.Options {
	o := w.options
	o.UsersPerJob, o.JobsInFlight = 1+w.random.IntN(1+w.random.IntN(20)), 1+w.random.IntN(5)
	if w.random.IntN(4) == 0 {
		o.UsersPerJob = 60
	}
	if w.random.IntN(4) == 0 {
		o.BytesPerJob = 50 + w.random.IntN(3000)
	}
	o.MinPollInterval = time.Duration(1+w.random.IntN(1000)) * time.Millisecond
	o.Deadline, o.Quiet = 30*time.Second, 10*time.Second
	if !w.calm && w.random.IntN(5) == 0 {
		o.Deadline = time.Duration(1+w.random.IntN(3000)) * time.Millisecond
	}
	return o
}

// matchByName is a user's rule that knows one name of each alone.
func matchByName(job []bulk.Identity, result *jcbulk.JobWorkresult) int {
	fields, _ := result.GetMeta()["systemUser"].(map[string]any)
	return slices.IndexFunc(job, func(user bulk.Identity) bool {
		if user.ID != "" {
			return fields["id"] == user.ID
		}
		return user.Username != "" && fields["username"] == user.Username
	})
}

var errNoLookup = errors.New("the look-up failed")

// verify looks a user up in the service's books, as far as that tells anything for certain.
func (w *world) verify(_ context.Context, user bulk.Identity) (bulk.Status, error) {
	for i := range w.rows {
		if r := &w.rows[i]; !r.local && r.name == cmp.Or(user.ID, user.Username) {
			books := w.books()
			switch {
			case books.done(i, len(w.passes)):
				return bulk.Succeeded, nil
			case i%3 == 0:
				return bulk.Unknown, errNoLookup
			case i%3 == 1 && w.wire.pending.Load() == 0 && w.alive.Load() == 1 && // an earlier owner may still send what it has announced
				!books.open(i):
				return bulk.Failed, nil
			}
		}
	}
	return bulk.Unknown, nil
}
