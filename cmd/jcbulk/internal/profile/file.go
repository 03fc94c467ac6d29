package profile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/adrg/xdg"
	"github.com/pelletier/go-toml/v2"

	"github.com/seed-5ccdf831/jcbulk"
)

// maxFile is how much of a file is read, in bytes.
const maxFile = 1 << 20

// Path returns where the file of profiles is: config.toml in the folder jcbulk of XDG_CONFIG_HOME, or of the system's own place
// where that is not an absolute path.
func Path() string {
	home := os.Getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(home) {
		home = xdg.ConfigHome
	}
	return filepath.Join(home, "jcbulk", "config.toml")
}

// Load reads the file of profiles. Where there is none, it returns a Config without profiles. A file that others may change is
// refused, since it says where keys are sent to. The error names the file, and the line where that is known, but nothing that
// stands in the file beside names of settings.
func Load() (*Config, error) {
	path := Path()
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return &Config{}, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // nothing was written
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o022 != 0 {
		return nil, fmt.Errorf("%s can be changed by others, who could have keys sent to them (chmod 600)", path)
	}
	text, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxFile {
		return nil, fmt.Errorf("%s is larger than %d bytes", path, maxFile)
	}
	c, err := parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s%w", path, err)
	}
	return c, nil
}

// parse reads a file. Its error begins with the line or with a colon.
func parse(text []byte) (*Config, error) {
	c := &Config{}
	decoder := toml.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(c)
	var unknown *toml.StrictMissingError
	var syntax *toml.DecodeError
	switch {
	case errors.As(err, &unknown):
		line, _ := unknown.Errors[0].Position()
		key := strings.Join(unknown.Errors[0].Key(), ".")
		return nil, fmt.Errorf(":%d: %s is no setting; keys and secrets do not belong here", line, jcbulk.Printable(key))
	case errors.As(err, &syntax):
		line, _ := syntax.Position()
		return nil, fmt.Errorf(":%d: this cannot be read as TOML, or as a setting of its kind", line)
	case err != nil:
		return nil, errors.New(": this cannot be read as a file of profiles")
	}
	if err := c.validate(); err != nil {
		return nil, fmt.Errorf(": %w", err)
	}
	return c, nil
}

// Save writes the file of profiles whole or not at all, for nobody else to read. It makes its folder if there is none. Where the
// file is a link, the file behind it is written.
func (c *Config) Save() error {
	path := Path()
	if err := c.validate(); err != nil {
		return err
	}
	text, err := toml.Marshal(c)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	return replace(path, text)
}

// replace puts a file with the text in place of the one at a path.
func replace(path string, text []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".config-*.toml") // has mode 0600
	if err != nil {
		return err
	}
	_, writeErr := file.Write(text)
	err = errors.Join(writeErr, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}
