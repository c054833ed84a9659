import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('disk-faults.c', import.meta.url));

/** One folder's disk as other processes see it that were started with `environment`; whole at first, failing when told to. */
export class DiskFaults {
  /** Compiles the shim. Where that cannot be done, it answers in one sentence why not, for the test to report what it left out. */
  static prepare(folder: string): DiskFaults | string {
    if (process.platform !== 'linux') return `Disk faults are left out: they need Linux, and this is ${process.platform}.`;
    const workshop = mkdtempSync(join(tmpdir(), 'disk-faults-'));
    try {
      execFileSync('cc', ['-shared', '-fPIC', '-O1', '-Wall', '-o', join(workshop, 'disk-faults.so'), SOURCE, '-ldl'], { stdio: 'pipe' });
      return new DiskFaults(realpathSync(folder), workshop);
    } catch (error) {
      rmSync(workshop, { recursive: true });
      if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        return 'Disk faults are left out: there is no C compiler (cc) on this machine.';
      throw error;
    }
  }

  private constructor(
    private readonly folder: string,
    private readonly workshop: string,
  ) {}

  /** To be added to the environment of the process whose disk shall fail. */
  get environment(): Readonly<Record<string, string>> {
    return {
      LD_PRELOAD: join(this.workshop, 'disk-faults.so'),
      DISK_FAULTS_FOLDER: this.folder,
      DISK_FAULTS_FULL: join(this.workshop, 'full'),
      DISK_FAULTS_SYNC: join(this.workshop, 'sync'),
    };
  }

  /** From now on, writing and growing files fails with ENOSPC; reading and cutting them short works. */
  fill(): void {
    writeFileSync(join(this.workshop, 'full'), '');
  }

  /** There is room again. */
  free(): void {
    rmSync(join(this.workshop, 'full'), { force: true });
  }

  /** From now on, fsync and fdatasync fail with EIO. */
  breakSync(): void {
    writeFileSync(join(this.workshop, 'sync'), '');
  }

  mendSync(): void {
    rmSync(join(this.workshop, 'sync'), { force: true });
  }

  /** Removes the shim; processes that run with it keep it, with a disk that is whole. */
  close(): void {
    if (existsSync(this.workshop)) rmSync(this.workshop, { recursive: true });
  }
}
