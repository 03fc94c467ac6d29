package bulk_test

import (
	"bytes"
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// manner is how the service words refusals and the results of scheduling, within what its documents leave open. Behavior has the rest.
type manner struct {
	silent   bool // a refusal has no words
	shuffled bool // results come in another order each time
	missing  bool // some results never come
	extra    bool // and some are nobody's
	names    naming
}

// naming is how a result tells whom it is about.
type naming int

const (
	asUsual  naming = iota
	partly          // by its place alone, where its id is odd
	nameless        // by its place alone
)

func drawManner(random *rand.Rand) manner {
	m := manner{silent: random.IntN(4) == 0}
	switch random.IntN(8) {
	case 0:
		m.missing = true
	case 1:
		m.extra = true
	}
	if m.names = naming(max(0, random.IntN(8)-5)); m.names != nameless {
		m.shuffled = random.IntN(4) == 0
	}
	return m
}

// vague reports whether some results may be anybody's.
func (m manner) vague() bool {
	return m.names != asUsual
}

// apply rewords an answer.
func (m manner) apply(r *http.Request, response *http.Response) {
	switch body := response.Body; {
	case response.StatusCode >= http.StatusBadRequest && m.silent:
		response.Body = http.NoBody
	case response.StatusCode >= http.StatusBadRequest || m == (manner{}):
	case strings.HasSuffix(r.URL.Path, "/userstates"):
		given, _ := io.ReadAll(body) // from memory
		var results []map[string]any
		if json.Unmarshal(given, &results) == nil { // a broken answer stays as it is
			given, _ = json.Marshal(m.reword(results))
		}
		response.Body, response.ContentLength = io.NopCloser(bytes.NewReader(given)), -1
	}
}

func (m manner) reword(results []map[string]any) []map[string]any {
	said := make([]map[string]any, 0, len(results)+1)
	for _, result := range results {
		id, _ := result["scheduledJobId"].(string)
		if m.missing && strings.HasSuffix(id, "3") {
			continue
		}
		m.rename(result, id)
		said = append(said, result)
	}
	if m.extra && len(said) > 0 {
		said = slices.Insert(said, rand.IntN(len(said)+1), map[string]any{
			"systemUserId": "ffffffffffffffffffffffff", "scheduledJobId": "0",
		})
	}
	switch {
	case !m.shuffled || len(said) == 0:
	case m.names == partly: // nobody may stand in his own place by chance
		said = append(said[1:], said[0])
	default:
		rand.Shuffle(len(said), func(i, j int) { said[i], said[j] = said[j], said[i] })
	}
	return said
}

func (m manner) rename(result map[string]any, id string) {
	switch m.names {
	case partly, nameless:
		if m.names == partly && strings.ContainsAny(id[len(id)-1:], "02468ace") {
			return
		}
		delete(result, "systemUserId")
	case asUsual:
	}
}

// drawFaults makes a plan of faults: those that the emulator knows, some refusals that come and go, and answers that do not
// say what they should, unless calm is set,
// and a limit to the bytes of a request, unless that is 0.
func drawFaults(random *rand.Rand, calm bool, limit int) jumpcloudtest.FaultPlan {
	usual := jumpcloudtest.Random(random.Uint64(), drawRates(random))
	refusals := jumpcloudtest.Random(random.Uint64(), jumpcloudtest.Rates{jumpcloudtest.Redirected: float64(random.IntN(2)) / 20})
	only := ""
	if random.IntN(4) == 0 {
		only = jumpcloudtest.BulkUsersCreateResults
	}
	var mu sync.Mutex
	chance := rand.New(rand.NewPCG(random.Uint64(), 0))
	return func(r jumpcloudtest.Request) *jumpcloudtest.Fault {
		switch {
		case limit > 0 && len(r.Body) > limit:
			return &jumpcloudtest.Fault{Status: http.StatusRequestEntityTooLarge, Body: `{"message":"too large"}`}
		case calm || only != "" && r.Operation != only:
			return nil
		}
		if refusals(r) != nil {
			mu.Lock()
			defer mu.Unlock()
			faults := []jumpcloudtest.Fault{
				{Status: http.StatusUnauthorized, Body: `{"message":"not now"}`},
				{Status: http.StatusForbidden, Body: `{"message":"not now"}`},
				{Status: http.StatusNotFound, Body: `{"message":"not now"}`},
				{Status: http.StatusNotImplemented, Body: `{"message":"not now"}`},
				{Status: http.StatusCreated, Body: `{"jobId":7}`, AfterWork: true},
				{Status: http.StatusOK, Body: `{}`, AfterWork: true},
			}
			if r.Method == http.MethodDelete { // whose success has no words
				faults = faults[:4]
			}
			return &faults[chance.IntN(len(faults))]
		}
		return usual(r)
	}
}

// drawRates draws how often a request meets each kind of fault.
func drawRates(random *rand.Rand) jumpcloudtest.Rates {
	rates, sum := jumpcloudtest.Rates{}, 0.0
	for _, kind := range jumpcloudtest.FaultKinds() {
		weight := random.Float64()
		if random.IntN(2) == 0 {
			weight = 0
		}
		if kind == jumpcloudtest.HugeBody {
			weight /= 100 // a megabyte costs more than all the rest of a run
		}
		rates[kind] = weight
		sum += weight
	}
	total := []float64{0.02, 0.1, 0.3, 0.6}[random.IntN(4)]
	for kind := range rates {
		rates[kind] *= total / max(sum, 1)
	}
	return rates
}
