using System.Text.Json;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>A failure's message, short enough for a continuation token.</summary>
internal static class FailureText
{
    // What is left of a token's 2,048 characters beside all else that a deployment remembers.
    private const int MaxEncodedCharacters = 1200;

    public static string Short(string message)
    {
        // JSON writes some characters as six, and takes no half ones.
        message = TextCut.Head(VisibleText.Lines(message), MaxEncodedCharacters);
        while (JsonEncodedText.Encode(message).Value.Length > MaxEncodedCharacters) message = TextCut.Head(message, message.Length * 9 / 10);
        return message;
    }
}
