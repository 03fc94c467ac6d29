package credential

import (
	"os"
	"path/filepath"
	"runtime"
	"strconv"
)

const busVariable = "DBUS_SESSION_BUS_ADDRESS"

// launchNoBus keeps the keyring's library from starting a message bus where there is none. That bus would have no keyring, would stay
// behind, and would have our environment with its secrets.
func launchNoBus() {
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		return
	}
	if address := busAddress(os.Getenv(busVariable), "/run/user/"+strconv.Itoa(os.Getuid()), exists); address != "" {
		_ = os.Setenv(busVariable, address) // only a name with a = or a zero byte is refused
	}
}

// busAddress returns the address to look for a bus at, or "" where the library finds one by itself: at the address that is set, or in
// the folder of the user's session. It is where there would be one.
func busAddress(set, session string, exists func(path string) bool) string {
	standard := filepath.Join(session, "bus")
	if set != "" && set != "autolaunch:" || exists(standard) || exists(filepath.Join(session, "dbus-session")) {
		return ""
	}
	return "unix:path=" + standard
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
