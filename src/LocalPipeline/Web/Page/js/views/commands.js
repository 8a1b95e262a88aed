// What can be done, by button.

export class PipelineCommands {
  update() {}
}

export class ExecutionCommands {
  update() {}
}

export class StageCommands {
  update() {}
}
