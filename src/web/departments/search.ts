/** What the page of departments shows, as its address has it: one department or all, open or settled. */
export interface DepartmentSearch {
  department?: string;
  which?: 'closed';
}

/** Reads the address; what it does not know it leaves out. */
export const departmentSearch = (raw: Record<string, unknown>): DepartmentSearch => ({
  ...(typeof raw.department === 'string' && /^[\w-]{1,64}$/.test(raw.department)
    ? { department: raw.department }
    : {}),
  ...(raw.which === 'closed' ? { which: 'closed' as const } : {}),
});
