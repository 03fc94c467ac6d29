package bulk

import (
	"encoding/binary"
	"hash/crc32"

	"go.etcd.io/bbolt"
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

// readRecord reads a sealed record and checks that it is stored under its own key.
func readRecord(key, sealed []byte) (*record, error) {
	if len(key) != len(keyOf(0)) || len(sealed) < checksumLength {
		return nil, errDamaged
	}
	content := sealed[:len(sealed)-checksumLength]
	if checksum(content) != checksumOf(sealed) {
		return nil, errDamaged
	}
	r, err := parseRecord(content)
	if err != nil {
		return nil, err
	}
	if r.key = int(binary.BigEndian.Uint64(key)); r.key != r.first() { //nolint:gosec // compared with one that fits
		return nil, errDamaged
	}
	return r, nil
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
