// What the function can be told to do, by the event's mode. The .NET function knows the same modes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

switch (process.env.INIT) {
  case 'exit':
    console.log('cannot begin');
    process.exit(7);
    break;
  case 'hang':
    await new Promise(resolve => setTimeout(resolve, 1e9));
    break;
  case 'throw':
    throw new Error('no begin');
}

const hang = () => new Promise(resolve => setTimeout(resolve, 1e9));

export async function handler(data, context) {
  switch (data.mode) {
    case 'throw':
      throw Object.assign(new Error('boom'), { name: 'InvalidOperationException' });
    case 'exit':
      console.log('going');
      return process.exit(data.code);
    case 'kill':
      process.kill(process.pid, 'SIGKILL');
      return hang();
    case 'hang':
      return hang();
    case 'child':
      spawnSync('/bin/sh', ['-c', 'setsid sleep 600 & echo $! > "$0"', data.file], { stdio: 'ignore' });
      return hang();
    case 'big':
      return 'x'.repeat(data.bytes);
    case 'log':
      for (let line = 1; line <= data.lines; line++) console.log(`line ${line}`);
      console.error('to the error output');
      return data.lines;
    case 'file':
      return { file: mkdtempSync(path.join(os.tmpdir(), 'test-')), taskRoot: process.env.LAMBDA_TASK_ROOT };
    case 'environment':
      return process.env;
    default:
      return {
        data,
        AwsRequestId: context.awsRequestId,
        FunctionName: context.functionName,
        FunctionVersion: context.functionVersion,
        InvokedFunctionArn: context.invokedFunctionArn,
        RemainingMs: context.getRemainingTimeInMillis(),
        ProcessId: process.pid,
      };
  }
}
