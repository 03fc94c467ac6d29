package test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// The emulator has an opinion of its own on what the service refuses. Here it is compared with Validate's, place by place, on
// random models. It sets no upper bound for numbers: such models are left out.

const perJob = 800

func TestValidateAgreesWithTheEmulator(t *testing.T) {
	t.Parallel()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	randoms := func(stream uint64) *randomModels { return &randomModels{r: rand.New(rand.NewPCG(seed, stream))} }
	server, service := emulate(t, jumpcloudtest.WithOrganization(jumpcloudtest.Organization{
		Users: []jumpcloudtest.User{{ID: userID, Username: "u"}, {ID: jobID, Username: "v"}},
	}))
	ctx := t.Context()

	t.Run("create", func(t *testing.T) {
		users := randomList[jcbulk.BulkUserCreate](randoms(1))
		job, _, err := service.BulkUsersCreate(ctx).Body(users).Execute()
		require.NoError(t, err)
		compareJob(t, users, refusals(t, server, service, job))
	})
	t.Run("update", func(t *testing.T) {
		users := randomList[jcbulk.BulkUserUpdate](randoms(2))
		job, _, err := service.BulkUsersUpdate(ctx).Body(users).Execute()
		require.NoError(t, err)
		compareJob(t, users, refusals(t, server, service, job))
	})
	t.Run("expire", func(t *testing.T) {
		users := randomList[jcbulk.BulkUserExpire](randoms(3))
		job, _, err := service.BulkUserExpires(ctx).Body(users).Execute()
		require.NoError(t, err)
		compareJob(t, users, refusals(t, server, service, job))
	})
	t.Run("unlock", func(t *testing.T) {
		users := randomList[jcbulk.BulkUserUnlock](randoms(4))
		job, _, err := service.BulkUserUnlocks(ctx).Body(users).Execute()
		require.NoError(t, err)
		compareJob(t, users, refusals(t, server, service, job))
	})
	t.Run("schedule", func(t *testing.T) {
		random := randoms(5)
		var good, bad int
		for range perJob {
			change := random.change()
			_, _, err := service.BulkUserStatesCreate(ctx).Body(change).Execute()
			invalid := change.Validate()
			if invalid == nil {
				good++
				require.NoError(t, err, change)
				continue
			}
			bad++
			require.ErrorIs(t, err, jcbulk.ErrInvalidRequest, change)
			// It looks at rules between fields only where no field breaks one of its own.
			assert.Subset(t, refusedParameters(invalid), placesOf(messageOf(t, err)), change)
		}
		assert.Greater(t, min(good, bad), perJob/10)
	})
}

// compareJob wants the places that Validate names to be those of the results' messages.
func compareJob[T any](t *testing.T, users []T, refused []string) {
	t.Helper()
	require.Len(t, refused, len(users))
	var good int
	for i := range users {
		user, _ := any(&users[i]).(validator)
		found := refusedParameters(user.Validate())
		found = slices.DeleteFunc(found, func(place string) bool { return place == "" }) // no change: the service need not mind
		slices.Sort(found)
		if len(found) == 0 {
			good++
		}
		assert.Equal(t, strings.Join(placesOf(refused[i]), " "), strings.Join(slices.Compact(found), " "), "%v\n%s", user, refused[i])
	}
	assert.Greater(t, min(good, len(users)-good), len(users)/10)
}

// refusals returns what a job's results say, in the order of its users.
func refusals(t *testing.T, server *jumpcloudtest.Server, service api, job *jcbulk.JobId) []string {
	t.Helper()
	server.Advance(time.Hour)
	var messages []string
	for result, err := range service.BulkUsersCreateResults(t.Context(), job.GetJobId()).All() {
		require.NoError(t, err)
		messages = append(messages, result.GetStatusMsg())
	}
	return messages
}

func messageOf(t *testing.T, err error) string {
	t.Helper()
	var failure *jcbulk.GenericOpenAPIError
	require.ErrorAs(t, err, &failure)
	return failure.Message()
}

// placesOf lists the fields that a message of the emulator names, but for what only it can know: what belongs to whom.
func placesOf(message string) []string {
	var places []string
	for reason := range strings.SplitSeq(message, "; ") {
		if place, _, ok := strings.Cut(reason, " "); ok && !strings.Contains(reason, "belongs to") {
			places = append(places, place)
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// randomModels fills models at random.
type randomModels struct{ r *rand.Rand }

// randomList makes users, most of them with few fields and with names that are right.
func randomList[T any](random *randomModels) []T {
	list := make([]T, perJob)
	for i := range list {
		model := reflect.ValueOf(&list[i]).Elem()
		random.fill(model, random.pick(0.02, 0.02, 0.3))
		for name, right := range map[string]string{
			"Id": userID, "Username": fmt.Sprintf("user%d", i), "Email": fmt.Sprintf("user%d@example.com", i),
		} {
			if field := model.FieldByName(name); field.IsValid() && random.r.IntN(6) > 0 {
				field.Set(reflect.ValueOf(&right))
			}
		}
	}
	return list
}

func (m *randomModels) pick(odds ...float64) float64 { return odds[m.r.IntN(len(odds))] }

// fill sets each field with the given odds, and those that have to be there.
func (m *randomModels) fill(model reflect.Value, odds float64) {
	for _, f := range reflect.VisibleFields(model.Type()) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		field := model.FieldByIndex(f.Index)
		switch {
		case name == "-" || name == "organization": // the emulator compares it with the user's
		case m.r.Float64() < odds || f.Type.Kind() != reflect.Pointer && f.Type.Kind() != reflect.Slice && !isNullable(f.Type):
			m.set(field, max(odds, 0.5))
		}
	}
}

func (m *randomModels) set(v reflect.Value, odds float64) {
	switch t := v.Type(); {
	case t == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Unix(m.r.Int64N(1<<32), 0)))
		return
	case isNullable(t):
		pointer := reflect.New(heldBy(t)).Elem()
		if m.r.IntN(2) > 0 {
			m.set(pointer, odds)
		}
		v.Set(nullableOf(t, pointer))
		return
	}
	switch v.Kind() {
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]any{"name": "x"}))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		m.set(v.Elem(), odds)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), m.r.IntN(3), 3))
		for i := range v.Len() {
			m.set(v.Index(i), odds)
		}
	case reflect.Struct:
		m.fill(v, odds)
	case reflect.String:
		v.SetString(m.text())
	case reflect.Bool:
		v.SetBool(m.r.IntN(2) > 0)
	default:
		v.SetInt(m.r.Int64N(10) - 1)
	}
}

func (m *randomModels) text() string {
	texts := []string{
		"", "text", " ", "a b", userID, strings.ToUpper(userID), userID[1:], userID + "0", strings.Repeat("g", 24),
		"ACTIVATED", "STAGED", "SUSPENDED", "activated", "scim", "active_directory", "ActiveDirectory", "username", "a\u2800", "\u034f",
		"a@b", "a@b@c", "@b", "a@", "ä@example.com", "Ada <ada@example.com>", "ada@example.com ",
		strings.Repeat("é", 256), strings.Repeat("é", 257), strings.Repeat("é", 1024), strings.Repeat("é", 1025),
		strings.Repeat("a", 1022) + "@b", strings.Repeat("a", 1023) + "@b",
	}
	return texts[m.r.IntN(len(texts))]
}

// change makes a scheduled change for users that exist, or for one that cannot.
func (m *randomModels) change() jcbulk.BulkScheduledStatechangeCreate {
	states := []string{jcbulk.UserStateActivated, jcbulk.UserStateActivated, jcbulk.UserStateSuspended, jcbulk.UserStateStaged, ""}
	users := [][]string{{userID}, {userID}, {userID, jobID}, {}, {"ada"}}
	change := jcbulk.NewBulkScheduledStatechangeCreate(
		time.Unix(1<<32, 0), states[m.r.IntN(len(states))], users[m.r.IntN(len(users))])
	if m.r.IntN(2) > 0 {
		change.SetSendActivationEmails(m.r.IntN(2) > 0)
	}
	if m.r.IntN(2) > 0 {
		change.SetActivationEmailOverride(m.text())
	}
	return *change
}
