using CodePipelineActions.Aws;
using CodePipelineActions.Hosting;
using CodePipelineActions.Jobs;
using ProbeFunction;

// The environment is not looked at before the process is hardened: .NET would have its copy already, and the tests would not notice if that came too late.
return await PipelineFunction.RunAsync(args, [new ProbeAction(() => new AwsClientSettings(FunctionEnvironment.Current))]);
