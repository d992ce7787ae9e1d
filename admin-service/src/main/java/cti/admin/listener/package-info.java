@NullMarked
package cti.admin.listener;

import org.jspecify.annotations.NullMarked;
