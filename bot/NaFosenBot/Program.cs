using System.CommandLine;
using NaFosenBot.Commands;
using NaFosenBot.Commands.Evaluation;

var root = new RootCommand("A business assistant that answers from knowledge files.")
{
    CheckCommand.Create(),
    AskCommand.Create(),
    EvaluateCommand.Create(),
};
return await root.Parse(args).InvokeAsync();

public partial class Program;
