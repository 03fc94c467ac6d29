// Package usercsv reads users from the CSV files that administrators already have, those of the vendor's PowerShell module,
// taken as they are, and writes what a run over such a file leaves behind: templates, results, and the rows to mend.
//
// # Reading
//
// [NewReader] reads users to create, [NewUpdateReader] changes to users that exist. The first line that is not blank names the
// columns. Names are matched without regard to case, surrounding blanks or a byte order mark, and the columns may come in any
// order:
//
//   - id (or _id): the object id of the user, 24 hexadecimal digits. An update needs it; there is none to create.
//   - Text: Username, FirstName, middlename, LastName, preferredName (or displayname), Email, alternateEmail,
//     recoveryEmail (only to create), managedAppleId, description, jobTitle, department, company, costCenter, location,
//     employeeIdentifier, employeeType, external_dn, external_source_type, and Password.
//   - An address each for work_ and home_, followed by streetAddress, poBox, locality (or city), region (or state),
//     postalCode, country or extendedAddress.
//   - Phone numbers: mobile_number, home_number, work_number, work_mobile_number, work_fax_number.
//   - Custom attributes: AttributeN_name with AttributeN_value, for any positive whole number N, in the order of N.
//   - manager: the object id of another user, 24 hexadecimal digits.
//   - state: STAGED (only to create), ACTIVATED or SUSPENDED, in any case.
//   - Whole numbers from 1 to 4294967295: unix_uid, unix_guid.
//   - Booleans, as true, $true, yes or 1 and false, $false, no or 0, in any case: account_locked, allow_public_key,
//     enable_managed_uid, enable_user_portal_multifactor, externally_managed, ldap_binding_user,
//     password_never_expires, passwordless_sudo, sudo.
//   - EnrollmentDays: for how many days, from 1 to 36500, the user may do without a second factor.
//
// Every other column is left alone and reported by [Reader.Unused] or [UpdateReader.Unused].
//
// An empty cell sets nothing. Blanks around a cell are no part of it, except in Password, which is taken to the letter.
// What cannot be converted is an error of its row, and so is a row that sets nothing at all, even where a spreadsheet
// left it behind: a row is a user or an error, never neither. Whether the service will accept a user, such as one without
// an e-mail address, is not judged here.
//
// # Clearing a field
//
// In an update an empty cell leaves the field as it is, and a cell with the marker <clear> clears it; [WithClear] sets another
// marker. Text and manager become "". EnrollmentDays ends the time without a second factor. Addresses, phone numbers and
// attributes are lists, and a list is sent as a whole as soon as one of its cells is filled: what its row does not name is not
// in it, and the marker says that this entry is not to be, even if none is left. The marker is an error of its row in a column
// that cannot be cleared (id, Username, Email, Password, state, numbers and booleans), and where there is nothing to clear, in
// a user to create.
//
// # Writing
//
// [WriteTemplate] writes a header to fill in, [ResultWriter] what became of each row, and [WriteFailed] the rows that are to be
// mended and run again. [Lines] keeps the line of each row while package bulk works on it.
package usercsv
