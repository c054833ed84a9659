import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('disk-faults.c', import.meta.url));

/** The disk of one folder, for the processes started with `environment`. It works until a method makes it fail. */
export class DiskFaults {
  /** Compiles the LD_PRELOAD shim. Where that is impossible, returns the reason for the test to print. */
  static prepare(folder: string): DiskFaults | string {
    if (process.platform !== 'linux') return `Disk faults left out: they need Linux, and this is ${process.platform}.`;
    const workshop = mkdtempSync(join(tmpdir(), 'disk-faults-'));
    try {
      execFileSync('cc', ['-shared', '-fPIC', '-O1', '-Wall', '-o', join(workshop, 'disk-faults.so'), SOURCE, '-ldl'], { stdio: 'pipe' });
      return new DiskFaults(realpathSync(folder), workshop);
    } catch (error) {
      rmSync(workshop, { recursive: true });
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'Disk faults left out: this machine has no C compiler (cc).';
      throw error;
    }
  }

  private constructor(
    private readonly folder: string,
    private readonly workshop: string,
  ) {}

  /** Environment variables for a process whose disk can fail. */
  get environment(): Readonly<Record<string, string>> {
    return {
      LD_PRELOAD: join(this.workshop, 'disk-faults.so'),
      DISK_FAULTS_FOLDER: this.folder,
      DISK_FAULTS_FULL: join(this.workshop, 'full'),
      DISK_FAULTS_SYNC: join(this.workshop, 'sync'),
    };
  }

  /** From now on writing and growing files fails with ENOSPC. Reading and truncating still work. */
  fill(): void {
    writeFileSync(join(this.workshop, 'full'), '');
  }

  /** From now on writing works again. */
  free(): void {
    rmSync(join(this.workshop, 'full'), { force: true });
  }

  /** From now on fsync and fdatasync fail with EIO. */
  breakSync(): void {
    writeFileSync(join(this.workshop, 'sync'), '');
  }

  mendSync(): void {
    rmSync(join(this.workshop, 'sync'), { force: true });
  }

  /** Removes the shim's files. Processes that loaded it keep running, with a disk that works. */
  close(): void {
    if (existsSync(this.workshop)) rmSync(this.workshop, { recursive: true });
  }
}
