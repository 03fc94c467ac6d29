//go:build unix && !aix && !illumos && !solaris

package boltjournal

import (
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shared returns a folder that everybody can write to, as /tmp is.
func shared(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "shared")
	require.NoError(t, os.Mkdir(folder, 0o700))
	require.NoError(t, os.Chmod(folder, 0o777|fs.ModeSticky))
	return folder
}

// made makes a journal.
func made(t *testing.T, path string) {
	t.Helper()
	j, err := Open(path, Unsynced())
	require.NoError(t, err)
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, fs.FileMode(0o600), info.Mode())
	require.NoError(t, j.Close())
}

// In a folder that others can write to, nothing is opened that they may have put there.
func TestWhatOthersMayHavePutThere(t *testing.T) {
	t.Parallel()
	for name, put := range map[string]func(t *testing.T, mine, path string) error{
		"a link to a journal":  func(t *testing.T, mine, path string) error { t.Helper(); made(t, mine); return os.Symlink(mine, path) },
		"a link to a new file": func(_ *testing.T, mine, path string) error { return os.Symlink(mine, path) },
		"another name":         func(t *testing.T, mine, path string) error { t.Helper(); made(t, mine); return os.Link(mine, path) },
		"a link by a link": func(t *testing.T, mine, path string) error {
			t.Helper()
			made(t, mine)
			return os.Symlink(filepath.Base(filepath.Dir(mine)), path)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mine, path := filepath.Join(t.TempDir(), "mine.journal"), filepath.Join(shared(t), "run.journal")
			require.NoError(t, put(t, mine, path))
			if name == "a link by a link" { // the folder of the journal is behind the link
				path = filepath.Join(path, "mine.journal")
			}
			before, _ := os.ReadFile(mine)
			_, err := Open(path)
			require.ErrorIs(t, err, ErrUnsafe)
			after, _ := os.ReadFile(mine)
			assert.Equal(t, before, after)
		})
	}
}

// A journal of one's own works there, and so does a link in a folder of one's own, over several steps.
func TestPlacesThatAreSafe(t *testing.T) {
	t.Parallel()
	path := filepath.Join(shared(t), "run.journal")
	made(t, path)
	made(t, path)
	folder := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(folder, "deep"), 0o700))
	require.NoError(t, os.Symlink("../second", filepath.Join(folder, "deep", "first")))
	require.NoError(t, os.Symlink(path, filepath.Join(folder, "second")))
	require.NoError(t, os.Symlink("deep", filepath.Join(folder, "folder")))
	file, there, err := place(filepath.Join(folder, "folder", "first"))
	require.NoError(t, err)
	assert.NotNil(t, there)
	want, err := filepath.EvalSymlinks(path)
	require.NoError(t, err)
	assert.Equal(t, want, file)
}

func TestLinksThatNeverEnd(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "run.journal")
	require.NoError(t, os.Symlink(path, path))
	_, err := Open(path)
	require.ErrorContains(t, err, "too many links")
}

// A device, a pipe and a socket are not opened: somebody could wait at the other end.
func TestSpecialFilesAreForeign(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	pipe := filepath.Join(folder, "pipe")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	socket := filepath.Join(folder, "s")
	listener, err := new(net.ListenConfig).Listen(t.Context(), "unix", socket)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, listener.Close()) })
	for _, path := range []string{pipe, socket, os.DevNull, "/dev/zero", folder} {
		_, err := Open(path)
		require.ErrorIs(t, err, ErrForeign, path)
	}
}

// owned is a file or folder of somebody.
type owned struct {
	fs.FileInfo
	mode  fs.FileMode
	owner int
	names int
}

func (o owned) Mode() fs.FileMode { return o.mode }

func (o owned) Sys() any {
	stat := &syscall.Stat_t{Uid: uint32(o.owner)} //nolint:gosec // small
	for range o.names {
		stat.Nlink++ // its type differs
	}
	return stat
}

func TestWhoCanWriteToAFolder(t *testing.T) {
	t.Parallel()
	me, other := os.Geteuid(), os.Geteuid()+1
	for name, test := range map[string]struct {
		folder owned
		others bool
	}{
		"mine":             {owned{mode: 0o755, owner: me}, false},
		"the system's":     {owned{mode: 0o755, owner: 0}, false},
		"another's":        {owned{mode: 0o755, owner: other}, true},
		"for the group":    {owned{mode: 0o775, owner: me}, true},
		"for everybody":    {owned{mode: 0o777, owner: me}, true},
		"as /tmp":          {owned{mode: 0o777 | fs.ModeSticky, owner: 0}, true},
		"for nobody to me": {owned{mode: 0o500, owner: me}, false},
	} {
		assert.Equal(t, test.others, othersCanWrite(test.folder), name)
	}
	assert.True(t, onlyOurs(owned{owner: me, names: 1}))
	assert.False(t, onlyOurs(owned{owner: other, names: 1}))
	assert.False(t, onlyOurs(owned{owner: me, names: 2}))
}

// The copy of Compact is a new file: what stands in its place is not written to, and not followed if it is a link.
func TestCopyIsANewFile(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	theirs, link := filepath.Join(folder, "theirs"), filepath.Join(folder, "run.journal.compact")
	require.NoError(t, os.Symlink(theirs, link))
	_, err := openStore(link, nil)
	require.ErrorIs(t, err, fs.ErrExist)
	j, err := Open(filepath.Join(folder, "run.journal"), Unsynced())
	require.NoError(t, err)
	require.ErrorIs(t, j.Compact(), ErrForeign)
	require.NoError(t, j.Close())
	assert.NoFileExists(t, theirs)
}

// A file that gets a second name between the look at its place and its opening is refused too.
func TestFileThatGetsAnotherName(t *testing.T) {
	t.Parallel()
	path := filepath.Join(shared(t), "run.journal")
	made(t, path)
	file, there, err := place(path)
	require.NoError(t, err)
	require.NoError(t, os.Link(path, path+".other"))
	_, err = openStore(file, there)
	require.ErrorIs(t, err, ErrUnsafe)
}
