using LocalAws.CloudFormation.Templates;
using LocalPipeline.Commands;
using LocalPipeline.Console;
using LocalPipeline.Provisioning;

namespace LocalPipeline;

/// <summary>The command line's only way in and out.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        using var signals = new Signals();
        var context = new CommandContext(Places.Here, System.Console.Out, System.Console.Error, signals);
        try
        {
            var line = CommandLine.Parse(arguments, context);
            OwnCommand.Remember(CommandLine.Named(line));
            var code = await CommandLine.RunAsync(line, context);
            return code == ExitCodes.Success ? code : signals.ExitCode ?? code;
        }
        // Whoever ends the program while it gets ready knows that he did: what could not be finished is no message.
        catch (Exception unfinished) when (signals.ExitCode is not null && unfinished is (OperationCanceledException or UsageException or TemplateException or InvalidPipelineException or ProvisioningException))
        {
            return signals.ExitCode ?? ExitCodes.Failed;
        }
        catch (UsageException refusal)
        {
            return Refuse(refusal.Message, ExitCodes.Usage);
        }
        catch (TemplateException refusal)
        {
            return Refuse(refusal.Message, ExitCodes.Usage);
        }
        catch (Exception refusal) when (refusal is InvalidPipelineException or ProvisioningException)
        {
            return Refuse(refusal.Message, ExitCodes.Failed);
        }
        catch (Exception trouble) when (MachineTrouble.Of(trouble) is { } told)
        {
            return Refuse(told, trouble is DirectoryNotFoundException ? ExitCodes.Usage : ExitCodes.Failed);
        }
        catch (Exception unexpected)
        {
            await System.Console.Error.WriteLineAsync($"local-pipeline: unexpected error: {unexpected}");
            return ExitCodes.Failed;
        }
    }

    private static int Refuse(string message, int exitCode)
    {
        foreach (var line in message.Split('\n'))
        {
            System.Console.Error.WriteLine($"local-pipeline: {line.TrimEnd()}");
        }

        return exitCode;
    }
}
