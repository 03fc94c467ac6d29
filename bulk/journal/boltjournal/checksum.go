package boltjournal

import (
	"encoding/binary"
	"hash/crc32"

	"go.etcd.io/bbolt"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// bbolt does not notice when a page changes on the disk. So each record ends with its checksum, which shows a changed record, and the
// head has the exclusive or of all checksums, which shows a lost one.

const checksumLength = 4

// withChecksum appends a record's checksum.
func withChecksum(record []byte) []byte {
	return binary.LittleEndian.AppendUint32(record, checksum(record))
}

func checksum(record []byte) uint32 { return crc32.Checksum(record, crc32.MakeTable(crc32.Castagnoli)) }

// checksumOf returns the checksum at the end of a sealed record, or 0 if there is no record.
func checksumOf(sealed []byte) uint32 {
	if len(sealed) < checksumLength {
		return 0
	}
	return binary.LittleEndian.Uint32(sealed[len(sealed)-checksumLength:])
}

// readRecord reads a record with its checksum, and checks that it is stored under its own key.
func readRecord(key, sealed []byte) (*journal.Batch, error) {
	if len(key) != len(keyOf(0)) || len(sealed) < checksumLength || len(sealed) > maxRecord {
		return nil, journal.ErrDamaged
	}
	content := sealed[:len(sealed)-checksumLength]
	if checksum(content) != checksumOf(sealed) {
		return nil, journal.ErrDamaged
	}
	b := new(journal.Batch)
	if err := b.UnmarshalBinary(content); err != nil {
		return nil, err
	}
	if int(binary.BigEndian.Uint64(key)) != b.First() { //nolint:gosec // compared with one that fits
		return nil, journal.ErrDamaged
	}
	return b, nil
}

func keyOf(index int) []byte { return binary.BigEndian.AppendUint64(nil, uint64(index)) } //nolint:gosec // never negative

// storedSum returns the head's exclusive or of the checksums of all records.
func storedSum(head *bbolt.Bucket) uint32 {
	stored := head.Get(sumKey())
	if len(stored) != checksumLength {
		return 0
	}
	return binary.LittleEndian.Uint32(stored)
}
