@NullMarked
package cti.admin.apikey;

import org.jspecify.annotations.NullMarked;
