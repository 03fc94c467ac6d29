package profile

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/cmd/jcbulk/internal/exit"
)

// Config is the file of profiles.
type Config struct {
	Current  string             `toml:"default,omitempty"` // the profile that is used where none is named. Unset: Default
	Profiles map[string]Profile `toml:"profiles,omitempty"`
}

// Name returns the profile that a name stands for: itself, or the one to use where none is named.
func (c *Config) Name(name string) string {
	switch {
	case name != "":
		return name
	case c.Current != "":
		return c.Current
	}
	return Default
}

// Get returns the profile of a name, or for "" the one to use where none is named. The profile Default is always there.
// The error has the code exit.Usage.
func (c *Config) Get(name string) (string, Profile, error) {
	name = c.Name(name)
	p, ok := c.Profiles[name]
	if !ok && name != Default {
		return name, Profile{}, c.missing(name)
	}
	return name, p, nil
}

// Names returns the names of all profiles in their order, Default among them.
func (c *Config) Names() []string {
	all := slices.Collect(maps.Keys(c.Profiles))
	if _, ok := c.Profiles[Default]; !ok {
		all = append(all, Default)
	}
	slices.Sort(all)
	return all
}

// Set puts a profile in place of the one of its name. It returns what is wrong with the name or the profile.
func (c *Config) Set(name string, p Profile) error {
	if err := CheckName(name); err != nil {
		return err
	}
	if err := p.Validate(); err != nil {
		return err
	}
	if c.Profiles == nil {
		c.Profiles = map[string]Profile{}
	}
	c.Profiles[name] = p
	return nil
}

// Use makes a profile the one to use where none is named. The error is as of Get.
func (c *Config) Use(name string) error {
	if _, _, err := c.Get(name); err != nil {
		return err
	}
	c.Current = name
	return nil
}

// Remove removes a profile. If it was the one to use where none is named, that is Default again. The error is as of Get.
func (c *Config) Remove(name string) error {
	if _, _, err := c.Get(name); err != nil {
		return err
	}
	delete(c.Profiles, name)
	if c.Current == name {
		c.Current = ""
	}
	return nil
}

// validate reports the first mistake of a file that was read.
func (c *Config) validate() error {
	for _, name := range c.Names() {
		if err := CheckName(name); err != nil {
			return err
		}
		if err := c.Profiles[name].Validate(); err != nil {
			return fmt.Errorf("profile %s: %s", name, strings.ReplaceAll(err.Error(), "\n", "; "))
		}
	}
	if c.Current != "" {
		return CheckName(c.Current)
	}
	return nil
}

// missing says that there is no profile of a name, and which there are.
func (c *Config) missing(name string) error {
	err := fmt.Errorf("there is no profile %q", name)
	return exit.With(exit.Usage, err, "There is "+strings.Join(c.Names(), ", ")+". Make another with jcbulk profile set NAME.")
}
