/** The NODE_OPTIONS of a process whose SQLite says that it has this version, as that of an older Node would. */
export function oldSqlite(version: string): string {
  const module = `
    import { DatabaseSync } from 'node:sqlite';
    const { prepare } = DatabaseSync.prototype;
    DatabaseSync.prototype.prepare = function (sql, ...rest) {
      return prepare.call(this, sql.replace('sqlite_version()', "'${version}'"), ...rest);
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(module)}`;
}
