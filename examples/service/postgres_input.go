package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/jackc/pgx/v5"
)

const pieceBytes = 256 << 10

// writePieces writes an input piece by piece.
func writePieces(ctx context.Context, tx pgx.Tx, r record, input io.Reader) error {
	piece := make([]byte, pieceBytes)
	for i := 0; ; i++ {
		n, err := io.ReadFull(input, piece)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			return err
		}
		if _, err := tx.Exec(ctx, `insert into service_inputs values ($1, $2, $3, $4)`, r.Organization, r.ID, i, piece[:n]); err != nil {
			return err
		}
	}
}

func (p *postgres) Input(ctx context.Context, r record) (io.ReadCloser, error) {
	in := &pieces{ctx: ctx, store: p, run: r}
	err := in.load()
	return in, err
}

func (p *postgres) RemoveInput(ctx context.Context, r record) error {
	_, err := p.pool.Exec(ctx, `delete from service_inputs where organization = $1 and id = $2`, r.Organization, r.ID)
	return err
}

func (p *postgres) RemoveInputs(ctx context.Context, age time.Duration) error {
	_, err := p.pool.Exec(ctx, `
delete from service_inputs i using service_runs r where r.organization = i.organization and r.id = i.id
	and r.state != all($1) and clock_timestamp() - (r.record->>'changed')::timestamptz > $2`, []state{open, draining}, age)
	return err
}

// pieces reads an input piece by piece. It holds no connection in between, so that a slow run keeps none from the others.
type pieces struct {
	ctx   context.Context // of whoever opened the input
	store *postgres
	run   record
	next  int
	rest  []byte
}

// load gets the next piece. Without a first one there is no input.
func (s *pieces) load() error {
	err := s.store.pool.QueryRow(s.ctx, `select content from service_inputs where organization = $1 and id = $2 and piece = $3`,
		s.run.Organization, s.run.ID, s.next).Scan(&s.rest)
	if errors.Is(err, pgx.ErrNoRows) && s.next > 0 {
		return s.end()
	}
	if errors.Is(err, pgx.ErrNoRows) {
		return errNoInput
	}
	s.next++
	return err
}

// end is io.EOF behind the last piece, or why it is missing: somebody has removed the input.
func (s *pieces) end() error {
	first := 0
	err := s.store.pool.QueryRow(s.ctx, `select piece from service_inputs where organization = $1 and id = $2 and piece = 0`,
		s.run.Organization, s.run.ID).Scan(&first)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return fmt.Errorf("the input was removed while it was read: %w", io.ErrUnexpectedEOF)
	case err != nil:
		return err
	}
	return io.EOF
}

func (s *pieces) Read(into []byte) (int, error) {
	if len(s.rest) == 0 {
		if err := s.load(); err != nil {
			return 0, err
		}
	}
	n := copy(into, s.rest)
	s.rest = s.rest[n:]
	return n, nil
}

func (*pieces) Close() error { return nil }
