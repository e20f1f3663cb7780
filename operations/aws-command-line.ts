import { execFile } from 'node:child_process';

/** Asks AWS one thing, by the names that its command line gives service and operation; answers with the reply's JSON. */
export type AskAws = (service: string, operation: string, input?: object) => Promise<unknown>;

const longestReplyInBytes = 64 * 1024 * 1024;
const patienceInMilliseconds = 60_000;

/** The operator's own AWS command line, with whatever profile and credentials it is set up with. */
export function awsCommandLine(region: string): AskAws {
  return (service, operation, input = {}) =>
    new Promise((resolve, reject) => {
      const words = [
        service,
        operation,
        '--region',
        region,
        '--output',
        'json',
        '--cli-input-json',
        JSON.stringify(input),
      ];
      execFile(
        'aws',
        words,
        { maxBuffer: longestReplyInBytes, timeout: patienceInMilliseconds },
        (error, stdout, stderr) => {
          if (error === null) {
            resolve(stdout.trim() === '' ? {} : JSON.parse(stdout));
            return;
          }
          if (error.code === 'ENOENT')
            reject(
              new Error(
                '没有找到 aws 命令，请先安装 AWS 命令行。 There is no aws command: install the AWS command line first.',
              ),
            );
          else reject(new Error(`aws ${service} ${operation}: ${stderr.trim().split('\n').at(-1) ?? error.message}`));
        },
      );
    });
}
