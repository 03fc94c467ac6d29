package test

import (
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-5ccdf831/jcbulk"
)

type validator interface{ Validate() error }

// broken lists every rule that is broken, as "place: reason".
func broken(t *testing.T, model validator) []string {
	t.Helper()
	err := model.Validate()
	if err == nil {
		return nil
	}
	require.ErrorIs(t, err, jcbulk.ErrInvalidRequest)
	joined, ok := err.(interface{ Unwrap() []error })
	require.True(t, ok)
	var rules []string
	for _, one := range joined.Unwrap() {
		var parameter *jcbulk.ParameterError
		require.ErrorAs(t, one, &parameter)
		rules = append(rules, parameter.Parameter+": "+parameter.Reason)
	}
	return rules
}

// goodUser returns a user that has all the service wants.
func goodUser(change func(*jcbulk.BulkUserCreate)) *jcbulk.BulkUserCreate {
	user := jcbulk.NewBulkUserCreate()
	user.SetUsername("ada")
	user.SetEmail("ada@example.com")
	if change != nil {
		change(user)
	}
	return user
}

func goodChange(change func(*jcbulk.BulkScheduledStatechangeCreate)) *jcbulk.BulkScheduledStatechangeCreate {
	scheduled := jcbulk.NewBulkScheduledStatechangeCreate(time.Unix(1, 0), jcbulk.UserStateActivated, []string{userID})
	change(scheduled)
	return scheduled
}

func TestValidate(t *testing.T) {
	t.Parallel()
	type (
		create = jcbulk.BulkUserCreate
		update = jcbulk.BulkUserUpdate
		change = jcbulk.BulkScheduledStatechangeCreate
	)
	text := jcbulk.PtrString
	const noID, noEmail = ": is not an id of 24 hexadecimal digits", "email: is not an e-mail address"
	updateOf := func(change func(*update)) *update {
		user := jcbulk.NewBulkUserUpdate()
		user.SetId(userID)
		change(user)
		return user
	}
	for name, c := range map[string]struct {
		model validator
		want  []string
	}{
		"a good user":        {goodUser(nil), nil},
		"nothing":            {jcbulk.NewBulkUserCreate(), []string{"username: is missing", "email: is missing"}},
		"empty names":        {goodUser(func(u *create) { u.SetUsername(""); u.SetEmail("") }), []string{"username: is empty", "email: is empty"}},
		"an additional name": {&create{Email: text("a@b.c"), AdditionalProperties: map[string]any{"username": "ada"}}, nil},
		"an additional null": {&create{Email: text("a@b.c"), AdditionalProperties: map[string]any{"username": nil}}, []string{"username: is missing"}},
		"the longest text":   {goodUser(func(u *create) { u.SetLocation(strings.Repeat("é", 1024)) }), nil},
		"a longer text":      {goodUser(func(u *create) { u.SetLocation(strings.Repeat("é", 1025)) }), nil},
		"a text too long":    {updateOf(func(u *update) { u.SetLocation(strings.Repeat("é", 1025)) }), []string{"location: has more than 1024 characters"}},
		"a street too long": {
			updateOf(func(u *update) { u.SetAddresses([]jcbulk.Address{{StreetAddress: text(strings.Repeat("x", 1025))}}) }),
			[]string{"addresses[0].streetAddress: has more than 1024 characters"},
		},
		"a long street": {&jcbulk.Address{StreetAddress: text(strings.Repeat("x", 1025))}, nil},
		"a long number": {&jcbulk.PhoneNumber{Number: text(strings.Repeat("7", 1025))}, nil},
		"a long value":  {&jcbulk.Attribute{Name: text("a"), Value: text(strings.Repeat("x", 1025))}, nil},
		"attributes' names": {
			goodUser(func(u *create) {
				u.SetAttributes([]jcbulk.Attribute{{Name: text("Cost Center"), Value: text("b")}, {Name: text("cost-center"), Value: text("b")}})
			}),
			[]string{
				"attributes[0].name: holds a blank: the service takes letters and digits only",
				"attributes[1].name: holds the character U+002D: the service takes letters and digits only",
			},
		},
		"states that conflict": {
			goodUser(func(u *create) { u.SetState(jcbulk.UserStateActivated); u.SetSuspended(true) }), []string{"suspended: contradicts state"},
		},
		"states that conflict in an update": {
			updateOf(func(u *update) { u.SetState(jcbulk.UserStateSuspended); u.SetSuspended(false) }), []string{"suspended: contradicts state"},
		},
		"states that agree": {updateOf(func(u *update) { u.SetState(jcbulk.UserStateSuspended); u.SetSuspended(true) }), nil},
		"a date for a staged user": {
			goodUser(func(u *create) {
				u.SetState(jcbulk.UserStateStaged)
				u.SetMfa(jcbulk.Mfa{ExclusionUntil: jcbulk.PtrTime(time.Unix(1<<31, 0))})
			}),
			[]string{"mfa.exclusionUntil: does not go with STAGED: use exclusionDays"},
		},
		"what cannot be seen": {
			goodUser(func(u *create) {
				u.SetUsername("ada\u2060")
				u.SetEmail("ada@example.com\u200b")
				u.SetEmployeeIdentifier("\u00a07")
				u.SetAlternateEmail("ada@example.com\u034f")
				u.SetManagedAppleId("\u2800ada")
				u.SetRecoveryEmail(jcbulk.RecoveryEmail{Address: text("ada@example.com ")})
				u.SetDelegatedAuthority(jcbulk.DelegatedAuthority{Id: text("\ufeff7")})
				u.SetRestrictedFields([]jcbulk.RestrictedField{{Id: text("7\u200d")}})
			}),
			[]string{
				"username: holds the character U+2060, which cannot be seen", "email: holds the character U+200B, which cannot be seen",
				"alternateEmail: holds the character U+034F, which cannot be seen", "managedAppleId: holds the character U+2800, which cannot be seen",
				"employeeIdentifier: holds the character U+00A0, which cannot be seen",
				"delegatedAuthority.id: holds the character U+FEFF, which cannot be seen",
				"restrictedFields[0].id: holds the character U+200D, which cannot be seen", "recoveryEmail.address: begins or ends with a blank",
			},
		},
		"what stands in no text": {
			goodUser(func(u *create) {
				u.SetPassword("Temp123!\u200b")
				u.SetFirstname("Ada\x00")
				u.SetJobTitle("#WERT!")
				u.SetTags([]string{"ok", "\x1b[31m"})
				u.SetAddresses([]jcbulk.Address{{Country: text("9,01e+15")}})
				u.SetPhoneNumbers([]jcbulk.PhoneNumber{{Number: text("\u202a+351 555")}})
				u.SetAttributes([]jcbulk.Attribute{{Name: text("Cohort"), Value: text("20\u200b26")}})
			}),
			[]string{
				"firstname: holds the character U+0000, which stands in no text", "jobTitle: is what a spreadsheet shows in place of a text: type it again, as text",
				"addresses[0].country: is a number in scientific notation: a spreadsheet has destroyed it, so type it again, as text",
				"phoneNumbers[0].number: holds the character U+202A, which cannot be seen", "attributes[0].value: holds the character U+200B, which stands in no text",
				"tags[1]: holds the character U+001B, which stands in no text", "password: holds the character U+200B, which cannot be seen",
			},
		},
		"texts of all languages": {
			goodUser(func(u *create) {
				u.SetPassword("c\u00f6rrect – horse ❤")
				u.SetFirstname("می\u200cخواهم")
				u.SetLastname("O’Brien-de la Peña")
				u.SetDisplayname("李雷 ක්\u200dෂ")
				u.SetJobTitle("R\u00a0&\u00a0D 👩\u200d💻 ❤\ufe0f")
				u.SetDescription("two\r\nlines\tand a tab")
				u.SetPhoneNumbers([]jcbulk.PhoneNumber{{Number: text("+351 (0)555 0101 ext. 5")}})
			}), nil,
		},
		"the longest number":  {goodUser(func(u *create) { u.SetEmployeeIdentifier(strings.Repeat("7", 256)) }), nil},
		"a number too long":   {goodUser(func(u *create) { u.SetEmployeeIdentifier(strings.Repeat("7", 257)) }), []string{"employeeIdentifier: has more than 256 characters"}},
		"an e-mail's name":    {goodUser(func(u *create) { u.SetEmail("Ada <ada@example.com>") }), []string{noEmail}},
		"an e-mail of blanks": {goodUser(func(u *create) { u.SetEmail(" ada@example.com") }), []string{"email: begins or ends with a blank"}},
		"an e-mail of words":  {goodUser(func(u *create) { u.SetEmail("ask ada") }), []string{noEmail}},
		"a new user's state":  {goodUser(func(u *create) { u.SetState(jcbulk.UserStateStaged) }), nil},
		"no such state":       {goodUser(func(u *create) { u.SetState("staged") }), []string{"state: is none of STAGED, ACTIVATED, SUSPENDED"}},
		"the range":           {goodUser(func(u *create) { u.SetUnixUid(1); u.SetUnixGuid(4294967295) }), nil},
		"out of the range": {
			goodUser(func(u *create) { u.SetUnixUid(0); u.SetUnixGuid(4294967296) }),
			[]string{"unix_uid: is less than 1", "unix_guid: is more than 4294967295"},
		},
		"a manager by name": {goodUser(func(u *create) { u.SetManager("grace") }), []string{"manager" + noID}},
		"no manager":        {goodUser(func(u *create) { u.SetManager("") }), nil},
		"what is nested": {goodUser(func(u *create) {
			u.SetMfa(jcbulk.Mfa{ExclusionDays: jcbulk.PtrInt32(0)})
			u.SetAddresses([]jcbulk.Address{{}, {Country: text(strings.Repeat("x", 1025)), Type: text("work")}})
			u.SetAttributes([]jcbulk.Attribute{{Name: text("a"), Value: text("b")}, {Name: text("")}})
			u.SetRestrictedFields([]jcbulk.RestrictedField{{Id: text(strings.Repeat("0", 25)), Type: text("ldap"), Field: text("manager")}})
			u.SetDelegatedAuthority(jcbulk.DelegatedAuthority{Name: text("Kerberos")})
		}), []string{
			"attributes[1].name: is empty", "attributes[1].value: is missing",
			"mfa.exclusionDays: is less than 1",
			"delegatedAuthority.name: is none of ActiveDirectory",
			"restrictedFields[0].field: is none of addresses, company, costCenter, department, description, displayname, email, " +
				"employeeIdentifier, employeeType, firstname, jobTitle, lastname, location, middlename, password, phoneNumbers, sudo, username",
			"restrictedFields[0].id: has more than 24 characters",
			"restrictedFields[0].type: is none of active_directory, federated_identity_provider, scim",
		}},
		"null": {goodUser((*create).SetDelegatedAuthorityNil), nil},

		"an update of nothing":  {jcbulk.NewBulkUserUpdate(), []string{"id: is missing", ": sets no field to change"}},
		"an update of an id":    {updateOf(func(u *update) { u.SetOrganization(jobID); u.AdditionalProperties = map[string]any{} }), []string{": sets no field to change"}},
		"an update to null":     {updateOf((*update).SetManagerNil), nil},
		"an update of a list":   {updateOf(func(u *update) { u.SetTags([]string{}) }), nil},
		"an update of unknowns": {updateOf(func(u *update) { u.AdditionalProperties = map[string]any{"new": nil} }), nil},
		"an update":             {updateOf(func(u *update) { u.SetState(jcbulk.UserStateSuspended) }), nil},
		"an update to staged":   {updateOf(func(u *update) { u.SetState(jcbulk.UserStateStaged) }), []string{"state: is none of ACTIVATED, SUSPENDED"}},
		"an update that clears": {updateOf(func(u *update) { u.SetFirstname(""); u.SetEmployeeIdentifier("") }), nil},
		"an update that clears too much": {
			updateOf(func(u *update) { u.SetId(""); u.SetUsername(""); u.SetEmail(""); u.SetState("") }),
			[]string{"id: is empty", "username: is empty", "email: is empty", "state: is empty"},
		},
		"an update of a key": {
			updateOf(func(u *update) { u.SetSshKeys([]jcbulk.SshKey{{Name: "a"}}) }), []string{"ssh_keys[0].public_key: is empty"},
		},
		"to expire nobody":   {jcbulk.NewBulkUserExpire(), []string{"id: is missing"}},
		"to unlock a name":   {&jcbulk.BulkUserUnlock{Id: text("ada")}, []string{"id" + noID}},
		"to unlock somebody": {&jcbulk.BulkUserUnlock{Id: text(strings.ToUpper(userID))}, nil},

		"a schedule of nothing": {
			jcbulk.NewBulkScheduledStatechangeCreateWithDefaults(),
			[]string{"start_date: is missing", "state: is empty", "user_ids: has fewer items than 1"},
		},
		"a schedule to staged": {
			goodChange(func(c *change) { c.State = jcbulk.UserStateStaged }), []string{"state: is none of ACTIVATED, SUSPENDED"},
		},
		"a schedule for names": {
			goodChange(func(c *change) { c.UserIds = []string{userID, "ada", ""} }), []string{"user_ids[1]" + noID, "user_ids[2]" + noID},
		},
		"an e-mail to another address": {goodChange(func(c *change) { c.SetActivationEmailOverride("ada@example.com") }), nil},
		"e-mails of a suspension": {
			goodChange(func(c *change) { c.State = jcbulk.UserStateSuspended; c.SetSendActivationEmails(true) }),
			[]string{"send_activation_emails: goes only with ACTIVATED"},
		},
		"an override of everything": {
			goodChange(func(c *change) {
				c.State, c.UserIds = jcbulk.UserStateSuspended, []string{userID, jobID}
				c.SetActivationEmailOverride("ada")
			}),
			[]string{
				"activation_email_override: goes only with ACTIVATED", "activation_email_override: goes only with exactly one user id",
				"activation_email_override: is not an e-mail address",
			},
		},
		"an override that is not used": {
			goodChange(func(c *change) {
				c.UserIds = []string{userID, jobID}
				c.SetActivationEmailOverride("ada")
				c.SetSendActivationEmails(false)
			}), nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, c.want, broken(t, c.model))
		})
	}
}

// TestValidateTakesWhatIsSent finds what is sent from the builders, and everything within it.
func TestValidateTakesWhatIsSent(t *testing.T) {
	t.Parallel()
	sent := map[string]bool{}
	var add func(reflect.Type)
	add = func(kind reflect.Type) {
		switch {
		case isNullable(kind):
			add(heldBy(kind))
			return
		case kind.Kind() == reflect.Pointer || kind.Kind() == reflect.Slice:
			add(kind.Elem())
			return
		case kind.Kind() != reflect.Struct || kind == reflect.TypeFor[time.Time]():
			return
		}
		sent[kind.Name()] = true
		for _, f := range reflect.VisibleFields(kind) {
			add(f.Type)
		}
	}
	service := reflect.TypeFor[*jcbulk.BulkJobRequestsApiService]()
	for i := range service.NumMethod() {
		if setter, ok := service.Method(i).Type.Out(0).MethodByName("Body"); ok {
			add(setter.Type.In(1))
		}
	}
	assert.Len(t, sent, 14)
	for _, m := range models() {
		_, ok := m.made.(validator)
		assert.Equal(t, sent[m.name()], ok, m.name())
		if ok {
			none, _ := reflect.TypeAssert[validator](reflect.Zero(reflect.PointerTo(m.typ())))
			require.NoError(t, none.Validate(), "a nil %s", m.name())
		}
	}
}

// TestValidateRepeatsNoValue breaks every rule of text with one word and looks for it.
func TestValidateRepeatsNoValue(t *testing.T) {
	t.Parallel()
	word := strings.Repeat("hunter2", 200)
	found := 0
	for _, m := range models() {
		value := sampleOf(m.typ())
		replaceTexts(value, word)
		model := m.fresh()
		model.Elem().Set(value)
		if sent, ok := reflect.TypeAssert[validator](model); ok {
			for _, rule := range broken(t, sent) {
				found++
				assert.NotContains(t, rule, "hunter2")
			}
		}
	}
	assert.Greater(t, found, 50)
}

func replaceTexts(v reflect.Value, word string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(word)
	case reflect.Pointer:
		replaceTexts(v.Elem(), word)
	case reflect.Slice:
		for i := range v.Len() {
			replaceTexts(v.Index(i), word)
		}
	case reflect.Struct:
		if isNullable(v.Type()) {
			replaceTexts(held(v), word)
			return
		}
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			replaceTexts(v.Field(i), word)
		}
	}
}

// TestValidateIsNotCalledByTheClient sends what Validate refuses, as another version of the service may take it.
func TestValidateIsNotCalledByTheClient(t *testing.T) {
	t.Parallel()
	user := goodUser(func(u *jcbulk.BulkUserCreate) { u.SetState("RETIRED") })
	require.Error(t, user.Validate())
	client := serve(t, answer(t, http.StatusOK, `{"jobId": "1"}`))
	job, _, err := client.BulkJobRequestsApi.BulkUsersCreate(t.Context()).Body([]jcbulk.BulkUserCreate{*user}).Execute()
	require.NoError(t, err)
	assert.Equal(t, "1", job.GetJobId())
}

// What is wrong with a model as a whole is told without the name of a field.
func TestMistakeOfTheWholeModel(t *testing.T) {
	t.Parallel()
	change := jcbulk.NewBulkUserUpdate()
	change.SetId(userID)
	require.EqualError(t, change.Validate(), "sets no field to change")
}
