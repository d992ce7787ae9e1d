@NullMarked
package cti.admin.security;

import org.jspecify.annotations.NullMarked;
