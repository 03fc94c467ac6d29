package bench

import (
	"fmt"
	"testing"
	"time"

	"github.com/seed-5ccdf831/jcbulk"
)

// fields are the two shapes of users that are created: the least that the service takes, and every field there is.
var fields = []struct {
	name string
	user func(i int) jcbulk.BulkUserCreate
}{
	{"minimal", minimalUser},
	{"all", fullUser},
}

func minimalUser(i int) jcbulk.BulkUserCreate {
	var u jcbulk.BulkUserCreate
	u.SetUsername(fmt.Sprintf("user%06d", i))
	u.SetEmail(fmt.Sprintf("user%06d@example.com", i))
	return u
}

func fullUser(i int) jcbulk.BulkUserCreate {
	u := minimalUser(i)
	u.SetFirstname("Márcia")
	u.SetMiddlename("Inês")
	u.SetLastname("da Silva")
	u.SetDisplayname("Márcia da Silva")
	u.SetAlternateEmail(fmt.Sprintf("marcia%06d@example.org", i))
	u.SetManagedAppleId(fmt.Sprintf("marcia%06d@appleid.example.com", i))
	u.SetDescription("Looks after the \"north\" region\nand its warehouses")
	u.SetJobTitle("Logistics Planner")
	u.SetDepartment("Supply Chain")
	u.SetCompany("Example Lda")
	u.SetCostCenter("PT-4711")
	u.SetLocation("Porto")
	u.SetEmployeeIdentifier(fmt.Sprintf("E-%06d", i))
	u.SetEmployeeType("full-time")
	u.SetManager("65f0a1b2c3d4e5f6a7b8c9d0")
	u.SetAddresses([]jcbulk.Address{address("work"), address("home")})
	u.SetPhoneNumbers([]jcbulk.PhoneNumber{
		{Type: jcbulk.PtrString("mobile"), Number: jcbulk.PtrString("+351 912 345 678")},
		{Type: jcbulk.PtrString("work"), Number: jcbulk.PtrString("+351 22 345 6789")},
	})
	u.SetRelationships([]jcbulk.Relationship{{Type: jcbulk.PtrString("manager"), Value: jcbulk.PtrString("Niamh O'Brien")}})
	u.SetAttributes([]jcbulk.Attribute{
		{Name: jcbulk.PtrString("badge"), Value: jcbulk.PtrString("B-1138")},
		{Name: jcbulk.PtrString("shoeSize"), Value: jcbulk.PtrString("38")},
	})
	u.SetTags([]string{"north", "pilot"})
	u.SetState(jcbulk.UserStateActivated)
	u.SetSuspended(false)
	u.SetAccountLocked(false)
	u.SetPassword("correct horse battery staple")
	u.SetPasswordNeverExpires(false)
	u.SetEnableUserPortalMultifactor(true)
	u.SetMfa(jcbulk.Mfa{
		Configured:     jcbulk.PtrBool(false),
		Exclusion:      jcbulk.PtrBool(true),
		ExclusionUntil: jcbulk.PtrTime(time.Date(2031, time.May, 4, 12, 30, 0, 0, time.UTC)),
		ExclusionDays:  jcbulk.PtrInt32(14),
	})
	u.SetSudo(true)
	u.SetPasswordlessSudo(false)
	u.SetAllowPublicKey(true)
	u.SetPublicKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExampleEx marcia")
	u.SetDisableDeviceMaxLoginAttempts(false)
	u.SetLdapBindingUser(false)
	u.SetSambaServiceUser(false)
	u.SetEnableManagedUid(true)
	u.SetUnixUid(int64(100_000 + i))
	u.SetUnixGuid(int64(100_000 + i))
	u.SetExternallyManaged(true)
	u.SetExternalSourceType("active-directory")
	u.SetExternalDn(fmt.Sprintf("CN=user%06d,OU=Users,DC=example,DC=com", i))
	u.SetExternalPasswordExpirationDate(time.Date(2030, time.January, 31, 8, 0, 0, 0, time.UTC))
	u.SetDelegatedAuthority(jcbulk.DelegatedAuthority{
		Id: jcbulk.PtrString("65f0a1b2c3d4e5f6a7b8c9d1"), Name: jcbulk.PtrString("ActiveDirectory"),
	})
	u.SetRestrictedFields([]jcbulk.RestrictedField{{
		Field: jcbulk.PtrString("email"), Id: jcbulk.PtrString("65f0a1b2c3d4e5f6a7b8c9d2"), Type: jcbulk.PtrString(jcbulk.RestrictedFieldTypeScim),
	}})
	u.SetRecoveryEmail(jcbulk.RecoveryEmail{Address: jcbulk.PtrString(fmt.Sprintf("rescue%06d@example.net", i))})
	u.SetActivated(true)
	return u
}

func address(kind string) jcbulk.Address {
	return jcbulk.Address{
		Type:            &kind,
		StreetAddress:   jcbulk.PtrString("Rua de Santa Catarina 112"),
		ExtendedAddress: jcbulk.PtrString("3.º esq."),
		PoBox:           jcbulk.PtrString("4000-112"),
		PostalCode:      jcbulk.PtrString("4000-442"),
		Locality:        jcbulk.PtrString("Porto"),
		Region:          jcbulk.PtrString("Porto"),
		Country:         jcbulk.PtrString("Portugal"),
	}
}

// usersOf returns the first n users of a shape, as models and as the plain structs that say the same.
func usersOf(tb testing.TB, n int, user func(i int) jcbulk.BulkUserCreate) ([]jcbulk.BulkUserCreate, []plainUser) {
	tb.Helper()
	models, plain := make([]jcbulk.BulkUserCreate, n), []plainUser(nil)
	for i := range models {
		models[i] = user(i)
	}
	remake(tb, models, &plain)
	return models, plain
}
