namespace NaFosenBot.Channels.DirectLine;

public static class DirectLineSetup
{
    internal const string Base = "/v3/directline";

    public static IServiceCollection AddDirectLine(this IServiceCollection services) => services
        .AddRateLimiter(DirectLineLimits.Add)
        .AddSingleton<DirectLineTokens>()
        .AddSingleton<DirectLineConversations>()
        .AddSingleton<DirectLineEndpoints>()
        .AddSingleton<DirectLineUploads>()
        .AddSingleton<DirectLineStream>()
        .AddSingleton<Turns.IReplyRenderer, WebChatRenderer>()
        .AddSingleton<Turns.ITypingIndicator, WebChatTyping>()
        .AddSingleton<Turns.IProgressIndicator, WebChatProgress>();

    public static void MapDirectLine(this WebApplication app)
    {
        app.UseWebSockets();
        app.UseRateLimiter();
        var group = app.MapGroup(Base);
        group.MapPost("/tokens/generate", (DirectLineEndpoints endpoints) => endpoints.Generate()).RequireRateLimiting(DirectLineLimits.Conversations);
        group.MapPost("/tokens/refresh", (DirectLineEndpoints endpoints, HttpRequest request) => endpoints.RefreshAsync(request));
        group.MapPost("/conversations", (DirectLineEndpoints endpoints, HttpRequest request, CancellationToken cancel) => endpoints.StartAsync(request, cancel));
        group.MapGet("/conversations/{conversationId}", (DirectLineEndpoints endpoints, HttpRequest request, string conversationId) => endpoints.ResumeAsync(request, conversationId));
        group.MapGet("/conversations/{conversationId}/activities", (DirectLineEndpoints endpoints, HttpRequest request, string conversationId) => endpoints.ListAsync(request, conversationId));
        group.MapPost("/conversations/{conversationId}/activities", (DirectLineEndpoints endpoints, HttpRequest request, string conversationId, CancellationToken cancel) => endpoints.PostAsync(request, conversationId, cancel))
            .RequireRateLimiting(DirectLineLimits.Messages);
        group.MapPost("/conversations/{conversationId}/upload", (DirectLineUploads uploads, HttpRequest request, string conversationId, CancellationToken cancel) => uploads.PostAsync(request, conversationId, cancel))
            .RequireRateLimiting(DirectLineLimits.Uploads)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(DirectLineUploads.LargestBody));
        group.MapGet("/conversations/{conversationId}/stream", (DirectLineStream stream, HttpContext context, string conversationId) => stream.ServeAsync(context, conversationId));
    }
}
