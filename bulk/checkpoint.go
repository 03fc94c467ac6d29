package bulk

// This file says what an engine writes into its journal, and when. Without a journal, it writes nothing.

// put writes records. An error ends the run, since nothing may be sent that the journal does not have.
func (e *engine[T]) put(records ...*record) error {
	err := e.session.put(records...)
	if err != nil {
		e.stop(err)
	}
	return err
}

// newRecord returns a record of a batch, which is not in the journal yet.
func (p *batch[T]) newRecord() *record {
	r := &record{ambiguous: p.ambiguous, key: -1, lines: make([]line, len(p.rows))}
	for i, one := range p.rows {
		r.lines[i].index, r.lines[i].digest = one.index, one.digest
	}
	return r
}

// announce writes that a batch is about to be sent. Its users move from the record that had them to a new one.
func (e *engine[T]) announce(p *batch[T]) error {
	if e.session == nil {
		return nil
	}
	records := []*record{p.newRecord()}
	if p.record != nil {
		p.record.without(records[0])
		records = append(records, p.record)
	}
	p.record = records[0]
	return e.put(records...)
}

// accept notes that the service has accepted a batch, and writes the job's id. If there is no job to follow, conclude writes it
// together with the outcomes.
func (e *engine[T]) accept(p *batch[T], jobID string) {
	p.jobID = jobID
	if p.record == nil {
		return
	}
	p.record.answered, p.record.jobID = true, jobID
	if jobID != "" {
		_ = e.put(p.record) // its failure ends the run
	}
}

// conclude writes the outcomes that are final, and then delivers all of them. No secret of the batch is in either.
func (e *engine[T]) conclude(p *batch[T], outcomes []Outcome) {
	e.mask(p, outcomes)
	if p.record != nil && (p.record.settle(outcomes) || p.record.answered && p.jobID == "") {
		_ = e.put(p.record) // its failure ends the run
	}
	e.tell(outcomes)
}

// release removes the users of a refused batch from the journal, but for those with a final outcome. The service did nothing for them, so
// that another run sends them anew. If an earlier request may have done something, they stay.
func (e *engine[T]) release(p *batch[T], settled []Outcome) {
	switch {
	case p.record == nil:
	case p.ambiguous > 0:
		e.conclude(p, settled)
		return
	default:
		p.record.settle(settled)
		p.record.lines = p.record.settledLines()
		_ = e.put(p.record) // its failure ends the run
		p.record = nil
	}
	e.tell(settled)
}
