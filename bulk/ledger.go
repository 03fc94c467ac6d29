package bulk

// What an engine writes into its journal. Without one, all of it is nothing.

// put writes records. A journal that cannot be written ends the run: nothing more may be sent without it.
func (e *engine[T]) put(records ...*record) error {
	err := e.pass.put(records...)
	if err != nil {
		e.stop(err)
	}
	return err
}

// newRecord makes the record of a part, not written yet.
func (p *part[T]) newRecord() *record {
	r := &record{doubts: p.doubts, key: -1, lines: make([]line, len(p.entries))}
	for i, one := range p.entries {
		r.lines[i].index, r.lines[i].digest = one.index, one.digest
	}
	return r
}

// announce writes that a part is about to be sent. Its users leave the record that had them.
func (e *engine[T]) announce(p *part[T]) error {
	if e.pass == nil {
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

// accept notes that the service has taken a part, and writes the job's id. Where there is no job to follow, conclude writes
// it together with the outcomes that the answer has.
func (e *engine[T]) accept(p *part[T], jobID string) {
	p.jobID = jobID
	if p.record == nil {
		return
	}
	p.record.answered, p.record.jobID = true, jobID
	if jobID != "" {
		_ = e.put(p.record) // its failure ends the run
	}
}

// conclude writes the outcomes that are final, and tells all.
func (e *engine[T]) conclude(p *part[T], outcomes []Outcome) {
	if p.record != nil && (p.record.settle(outcomes) || p.record.answered && p.jobID == "") {
		_ = e.put(p.record) // its failure ends the run
	}
	e.tell(outcomes)
}

// release takes the users of a refused part out of the journal, but for those that are settled, also by these outcomes:
// nothing was done for them. Where an earlier sending may have done something, they stay.
func (e *engine[T]) release(p *part[T], settled []Outcome) {
	switch {
	case p.record == nil:
	case p.doubts > 0:
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
