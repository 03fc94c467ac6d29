package bench

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// byHand calls the service the way a program does that has no client for it.
type byHand struct {
	codec codec
	base  string
	http  *http.Client
}

// create starts a job and returns its id.
func (h byHand) create(ctx context.Context, users []plainUser) (string, error) {
	body, err := h.codec.marshal(users)
	if err != nil {
		return "", err
	}
	answer, err := h.postUsers(ctx, body)
	if err != nil {
		return "", err
	}
	var job plainJob
	err = h.codec.unmarshal(answer, &job)
	return job.JobID, err
}

// results reads one page of a job's results.
func (h byHand) results(ctx context.Context, jobID string, limit, skip int) ([]plainResult, error) {
	var results []plainResult
	err := h.read(ctx, resultsPath(jobID, limit, skip), &results)
	return results, err
}

// pageThrough reads all pages of a job's results, and returns how many there are.
func (h byHand) pageThrough(ctx context.Context, jobID string) (int, error) {
	for total := 0; ; {
		results, err := h.results(ctx, jobID, perPage, total)
		total += len(results)
		if err != nil || len(results) < perPage {
			return total, err
		}
	}
}

func resultsPath(jobID string, limit, skip int) string {
	return fmt.Sprintf("/bulk/users/%s/results?limit=%d&skip=%d", jobID, limit, skip)
}

// changes reads the first page of the scheduled changes.
func (h byHand) changes(ctx context.Context, limit int) ([]plainChange, error) {
	var changes []plainChange
	err := h.read(ctx, changesPath(limit), &changes)
	return changes, err
}

func changesPath(limit int) string { return fmt.Sprintf("/bulk/userstates?limit=%d", limit) }

// next looks up the next scheduled changes of a user.
func (h byHand) next(ctx context.Context, userID string) ([]plainChange, error) {
	var next plainNext
	err := h.read(ctx, nextPath(userID), &next)
	return next.Results, err
}

func nextPath(userID string) string { return "/bulk/userstates/eventlist/next?users=" + userID }

// read gets what a path has.
func (h byHand) read(ctx context.Context, path string, into any) error {
	answer, err := h.get(ctx, path)
	if err != nil {
		return err
	}
	return h.codec.unmarshal(answer, into)
}

func (h byHand) get(ctx context.Context, path string) ([]byte, error) {
	body, err := h.send(ctx, http.MethodGet, path, nil)
	if err != nil {
		return nil, err
	}
	defer body.Close()
	return io.ReadAll(body)
}

// postUsers sends a body that creates users.
func (h byHand) postUsers(ctx context.Context, ready []byte) ([]byte, error) {
	body, err := h.send(ctx, http.MethodPost, "/bulk/users", bytes.NewReader(ready))
	if err != nil {
		return nil, err
	}
	defer body.Close()
	return io.ReadAll(body)
}

// discard gets what a path has and does not look at it.
func (h byHand) discard(ctx context.Context, path string) error {
	body, err := h.send(ctx, http.MethodGet, path, nil)
	if err != nil {
		return err
	}
	defer body.Close()
	_, err = io.Copy(io.Discard, body)
	return err
}

// send returns the body of an answer that reports success.
func (h byHand) send(ctx context.Context, method, path string, body io.Reader) (io.ReadCloser, error) {
	request, err := http.NewRequestWithContext(ctx, method, h.base+path, body)
	if err != nil {
		return nil, err
	}
	request.Header.Set("x-api-key", jumpcloudtest.APIKey)
	request.Header.Set("Accept", "application/json")
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := h.http.Do(request)
	if err != nil {
		return nil, err
	}
	if response.StatusCode >= http.StatusMultipleChoices {
		response.Body.Close()
		return nil, fmt.Errorf("%s %s: %s", method, path, response.Status)
	}
	return response.Body, nil
}
