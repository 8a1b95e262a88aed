using CodePipelineActions.Hosting;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions;

/// <summary>One executable, many functions: <c>PIPELINE_ACTION</c> says which of the <see cref="Catalog"/> it is.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => PipelineFunction.RunAsync(args, Catalog.Create(FunctionEnvironment.Current));
}
