package main

import (
	"cmp"
	"context"
	"errors"
	"mime"
	"net/http"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// upload takes a file of users and answers before anybody is sent. What can be told from the file alone is told at once.
func (s *service) upload(w http.ResponseWriter, r *http.Request) error {
	if s.closing.Load() {
		return errClosing()
	}
	if err := s.hasOrganization(r); err != nil {
		return err
	}
	one := record{Organization: r.PathValue("organization"), Kind: kind(r.URL.Query().Get("kind")), State: open, Created: now()}
	one.ID, one.Changed = runID(one.Organization, r.Header.Get("Idempotency-Key")), one.Created
	isArray, err := describe(&one, r.Header.Get("Content-Type"))
	if err != nil {
		return err
	}
	body := &watchedInput{Reader: http.MaxBytesReader(w, r.Body, s.settings.maxUpload)}
	spool, err := newSpool(s.settings.data, body, isArray)
	if err != nil {
		return cmp.Or(brokenOff(body), err)
	}
	defer spool.remove()
	found, report, err := s.read(r.Context(), one, spool)
	var broken *inputError
	var refused *refusal
	if errors.As(err, &broken) || errors.As(err, &refused) {
		return err
	}
	if err != nil {
		return &refusal{http.StatusBadRequest, err.Error()}
	}
	if one.Rows, one.Refused = report.Read, report.Failed; one.Rows == 0 {
		return &refusal{http.StatusBadRequest, "the file has no rows"}
	}
	kept, err := s.keep(r, one, spool, found)
	if err != nil {
		return err
	}
	s.runner.look()
	w.Header().Set("Location", pathOf(kept))
	writeJSON(w, http.StatusAccepted, show(kept, nil))
	return nil
}

// brokenOff is what is wrong with an upload that did not arrive whole, or nil.
func brokenOff(body *watchedInput) error {
	var tooLarge *http.MaxBytesError
	if failure := body.failure(); failure == nil || errors.As(failure, &tooLarge) {
		return failure
	}
	return &refusal{http.StatusBadRequest, "the upload broke off"}
}

// read rehearses the run of a file. If the file names users otherwise than by their ids, they are looked up, and it is rehearsed again.
func (s *service) read(ctx context.Context, one record, spool *spool) (lookUps, bulk.Report, error) {
	found := lookUps{}
	report, err := s.rehearse(ctx, one, spool.file, found.recall, func(bulk.Outcome) {})
	if err != nil || len(found) == 0 {
		return found, report, err
	}
	if err := found.ask(ctx, s.organizations[one.Organization]); err != nil {
		var answer *jcbulk.GenericOpenAPIError
		status := 0
		if errors.As(err, &answer) {
			status = answer.StatusCode()
		}
		s.log.Warn("users cannot be looked up", "organization", one.Organization, "status", status) // the error may repeat names
		return nil, report, &refusal{http.StatusBadGateway, "JumpCloud does not tell who the users are"}
	}
	if err := spool.rewind(); err != nil {
		return nil, report, err
	}
	report, err = s.rehearse(ctx, one, spool.file, found.recall, func(bulk.Outcome) {})
	return found, report, err
}

// keep stores a run, unless the same upload is stored already. Another file under the same key is a mistake of the caller's.
func (s *service) keep(r *http.Request, one record, spool *spool, found lookUps) (record, error) {
	err := spool.rewind()
	if err == nil && r.Header.Get("Idempotency-Key") != "" {
		one.Fingerprint, err = fingerprint(one.ID, spool.file)
		err = errors.Join(err, spool.rewind())
	}
	if err != nil {
		return one, err
	}
	input, err := found.before(&one, spool.file)
	if err != nil {
		return one, err
	}
	kept, isNew, err := s.store.Add(r.Context(), one, input)
	if err == nil && !isNew && (kept.Kind != one.Kind || kept.Format != one.Format || kept.Fingerprint != one.Fingerprint) {
		err = &refusal{http.StatusConflict, "another upload has the same Idempotency-Key"}
	}
	return kept, err
}

// describe checks what the request says of its body.
func describe(one *record, contentType string) (isArray bool, err error) {
	if one.Kind != createUsers && one.Kind != updateUsers && one.Kind != suspendUsers {
		return false, &refusal{http.StatusBadRequest, "kind is create, update or suspend"}
	}
	media, _, _ := mime.ParseMediaType(contentType)
	switch {
	case media == "text/csv":
		one.Format = asCSV
	case one.Kind == suspendUsers:
		return false, &refusal{http.StatusUnsupportedMediaType, "leavers come as text/csv, with the columns id and date"}
	case media == "application/x-ndjson":
		one.Format = asLines
	case media == "application/json":
		one.Format, isArray = asLines, true
	default:
		return false, &refusal{http.StatusUnsupportedMediaType, "the body is text/csv, application/x-ndjson or application/json"}
	}
	return isArray, nil
}

// hasOrganization refuses a path that names no organization of this service.
func (s *service) hasOrganization(r *http.Request) error {
	if s.organizations[r.PathValue("organization")] == nil {
		return &refusal{http.StatusNotFound, "there is no such organization"}
	}
	return nil
}

func pathOf(r record) string { return "/organizations/" + r.Organization + "/runs/" + r.ID }
