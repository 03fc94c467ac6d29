// Package usercsv reads users from CSV files and writes the files that a run over them leaves behind: templates, results, and
// the rows that failed.
//
// It reads the files that administrators already have: those of the vendor's PowerShell module need no change, those of other systems
// little.
//
// # Reading
//
// [NewReader] reads users to create. [NewUpdateReader] reads changes to existing users. [NewIDReader] reads whom a file names, to
// expire, unlock or suspend them. The first line that is not empty is the header: it names the columns, in any order. Of a name only letters and digits count, in any case, so that First Name is FirstName.
// Marks of required columns do not matter, such as *X and X [Required]. Common names of other systems are known too, such as Work Email
// and Surname; of several that mean one field, ours is used, or else the most usual. [WithColumns] says what other columns mean.
// [WithSkip] leaves out lines before the header.
//
// A file is UTF-8, or UTF-16 with a byte order mark. Its lines end in any of the three ways.
//
// These columns are known:
//
//   - id (or _id): the object id of the user, 24 hexadecimal digits. An update needs it, or [WithResolver] and a column Username, Email or
//     employeeIdentifier in its place. A create does not read it.
//   - Text: Username, FirstName, middlename, LastName, preferredName (or displayname), Email, alternateEmail,
//     recoveryEmail (create only), managedAppleId, description, jobTitle, department, company, costCenter, location,
//     employeeIdentifier, employeeType, external_dn, external_source_type, and Password.
//   - Two addresses, whose columns begin with work_ or home_ and end with streetAddress, poBox, locality (or city),
//     region (or state), postalCode, country or extendedAddress.
//   - Phone numbers: mobile_number, home_number, work_number, work_mobile_number, work_fax_number.
//   - Custom attributes: AttributeN_name with AttributeN_value, for any positive whole number N. They are sent in the order of N.
//   - manager: the object id of another user, 24 hexadecimal digits. With [WithResolver] also a username or an e-mail address.
//   - state: STAGED (create only), ACTIVATED or SUSPENDED, in any case.
//   - Whole numbers from 1 to 4294967295: unix_uid, unix_guid.
//   - Booleans: account_locked, allow_public_key, enable_managed_uid, enable_user_portal_multifactor, externally_managed,
//     ldap_binding_user, password_never_expires, passwordless_sudo, sudo. A cell is true, $true, yes or 1, or false, $false,
//     no or 0, in any case.
//   - EnrollmentDays: the number of days, from 1 to 36500, for which the user needs no second factor.
//
// Every other column is ignored; [Reader.Unused] and [UpdateReader.Unused] return its name.
//
// An empty cell sets nothing, and a cell that a row lacks is empty. Blanks around a cell are removed, and so is an apostrophe that guards a
// formula sign or digits alone ('+351, '00123). A formula that is a text alone (="00123") is the text. A row without any content is left out and counted.
//
// Each row is either a user or a [*RowError]. These are errors of a row:
//
//   - a cell that cannot be converted, or one behind the last column that is not empty
//   - a row that sets nothing
//   - a name, an address, a number or a password with a character that cannot be seen
//   - a name, an address or a number with a character that looks like another
//   - any text with a character that stands in no text, or that a spreadsheet has put in place of another (9.01E+15)
//   - a password with blanks around it, unless the title of its column has the same
//
// The texts among them are those that the Validate methods of the models refuse too. The readers do not check what the service requires, such as
// an e-mail address.
//
// # Clearing a field
//
// In an update, an empty cell leaves the field as it is. A cell with the marker <clear> clears the field. [WithClear] sets
// another marker.
//
//   - Text is set to "", and manager and employeeIdentifier to null, which is what the service takes for them.
//   - EnrollmentDays ends the time without a second factor.
//   - Addresses, phone numbers and attributes are lists. A list is sent as a whole as soon as one of its cells is filled, and
//     it holds only what the row names. The marker leaves an entry out of the list, even if the list is then empty.
//   - The other columns cannot be cleared: id, Username, Email, Password, state, numbers and booleans. There the marker is an
//     error of its row.
//
// A new user has nothing to clear, so in a file of users to create the marker is an error of its row.
//
// # Writing
//
// [WriteTemplate] writes a header to fill in. [ResultWriter] writes the outcome of each row. [WriteFailed] copies the rows that
// failed, so that they can be corrected and run again. [Count] counts the rows of a file.
package usercsv
