//go:build unix

package main

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// cut ends a connection before its second statement.
type cut struct{ statements int }

func (c *cut) TraceQueryStart(ctx context.Context, conn *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	c.statements++
	if c.statements == 2 {
		_ = conn.PgConn().Conn().Close()
	}
	return ctx
}

func (*cut) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// Whoever has lost the lock of a run while it took one of the organization's places carries nothing out.
func TestConnectionThatIsLostWithinAClaim(t *testing.T) {
	t.Parallel()
	database := newDatabase(t)
	one, other := newReplica(t, database), newReplica(t, database)
	one.locks.limit, other.locks.limit = 3, 3
	one.locks.config.Tracer = &cut{}
	r := record{Organization: "north", ID: "a", State: open}
	_, _, err := one.Claim(t.Context(), r)
	require.Error(t, err)
	for range 2 { // nothing is held
		_, release, err := other.Claim(t.Context(), r)
		require.NoError(t, err)
		_, _, err = one.Claim(t.Context(), r)
		require.ErrorIs(t, err, errTaken)
		release()
	}
	_, release, err := one.Claim(t.Context(), r)
	require.NoError(t, err)
	release()
	assert.Empty(t, one.locks.held)
}
