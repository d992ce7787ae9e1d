/** Persons who are to be forgotten, known by their phone number. */
@NullMarked
package cti.admin.subject;

import org.jspecify.annotations.NullMarked;
