// The assistant in Azure: a container app with its database, keys, secrets, log, and the bot's registration with the Teams channel.
// One resource group, one deployment: az deployment group create -g GROUP -p main.bicepparam
targetScope = 'resourceGroup'

@description('Beginning of every name: lower-case letters and digits.')
@minLength(3)
@maxLength(12)
param name string

param location string = resourceGroup().location

@description('The image, such as myregistry.azurecr.io/nafosenbot:1.0.0. Its registry must lie in this resource group.')
param image string

@description('Host that people reach the assistant at. Empty: the one that Azure gives, which is fine to begin with.')
param domain string = ''

@description('UserAssignedMSI has no secret that runs out. SingleTenant is for a registration that exists already.')
@allowed(['UserAssignedMSI', 'SingleTenant'])
param appType string = 'UserAssignedMSI'

@description('Client id of the registration; for SingleTenant only.')
param appId string = ''

@description('Client secret of the registration; for SingleTenant only. Empty with a federated credential for this deployment\'s identity.')
@secure()
param appPassword string = ''

@description('Name that Azure and Teams\' administrators see.')
param displayName string = 'Næringsassistenten'

@description('F0 is free and enough for Teams, whose messages are not counted; S1 has a service level agreement.')
@allowed(['F0', 'S1'])
param botSku string = 'F0'

@description('Connection string of a PostgreSQL server you have. Empty: a small server is made here.')
@secure()
param postgres string = ''

@description('Password of the server\'s administrator, who owns the database. Only for a server that is made here. Capital and small letters and digits, all three.')
@secure()
param postgresPassword string = ''

@description('With a language model, Azure OpenAI in this resource group. The assistant works without.')
param withModel bool = false

@description('Where the model runs. Its texts stay in the European data zone with the kind of deployment below.')
param modelLocation string = 'swedencentral'

@description('With a language model: a small, quick one that answers at once, and one for embeddings. Models come and go within a year or two, so none is proposed: az cognitiveservices model list.')
param models {
  chat: { name: string, version: string, capacity: int }
  embedding: { name: string, version: string, capacity: int }
}?

@description('Whom people ask about what is stored of them, with an e-mail address.')
param contact string

@description('More settings that are no secrets, by the names of environment variables: { name: \'Mail__From\', value: \'…\' }.')
param settings { name: string, value: string }[] = []

@description('Settings that are secrets and stand in the vault already: { Mail__Smtp__Password: \'mail-password\' } gives the variable the newest version of that secret.')
param fromVault { *: string } = {}

@description('How many copies of the program run. One is enough, and one must run at all times: it watches the promised dates.')
@minValue(1)
@maxValue(5)
param copies int = 1

@description('How long the log is kept. Nothing that people write stands in it.')
@minValue(30)
param logDays int = 30

var isManaged = appType == 'UserAssignedMSI'
var isPostgresMade = empty(postgres)
// Names of these are one namespace for everybody.
var server = 'pg-${name}-${take(uniqueString(resourceGroup().id), 6)}'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${name}'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${name}'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logDays
  }
}

module network 'network.bicep' = {
  params: { name: name, location: location }
}

module database 'database.bicep' = if (isPostgresMade) {
  params: {
    server: server
    location: location
    subnetId: network.outputs.databaseSubnetId
    zoneId: network.outputs.databaseZoneId
    password: postgresPassword
  }
}

module vault 'vault.bicep' = {
  params: {
    name: name
    location: location
    readerId: identity.properties.principalId
    secrets: {
      'app-password': isManaged ? '' : appPassword
      // The host is what the server is called by definition, so that no output of a module holds a secret.
      postgres: isPostgresMade
        ? 'Host=${server}.postgres.database.azure.com;Database=nafosenbot;Username=nafosenbot;Password=${postgresPassword};SSL Mode=VerifyFull'
        : postgres
    }
  }
}

module model 'model.bicep' = if (withModel) {
  params: { name: name, location: modelLocation, models: models!, userId: identity.properties.principalId }
}

module app 'app.bicep' = {
  params: {
    name: name
    location: location
    image: image
    domain: domain
    identityName: identity.name
    logsName: logs.name
    subnetId: network.outputs.appSubnetId
    vaultUri: vault.outputs.uri
    copies: copies
    fromVault: union(
      { Storage__Postgres: 'postgres' },
      isManaged || empty(appPassword) ? {} : { MicrosoftAppPassword: 'app-password' },
      fromVault
    )
    settings: concat(
      [
        { name: 'MicrosoftAppType', value: appType }
        { name: 'MicrosoftAppId', value: isManaged ? identity.properties.clientId : appId }
        { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
        { name: 'Pages__Contact', value: contact }
      ],
      !isManaged && empty(appPassword)
        ? [{ name: 'BotFramework__FederatedIdentityClientId', value: identity.properties.clientId }]
        : [],
      withModel
        ? [
            { name: 'AzureOpenAI__Endpoint', value: model!.outputs.endpoint }
            { name: 'AzureOpenAI__ChatDeployment', value: model!.outputs.chatDeployment }
            { name: 'AzureOpenAI__EmbeddingDeployment', value: model!.outputs.embeddingDeployment }
            { name: 'AzureOpenAI__ManagedIdentityClientId', value: identity.properties.clientId }
          ]
        : [],
      settings
    )
  }
  // It migrates the database when it starts.
  dependsOn: [database]
}

module bot 'bot.bicep' = {
  params: {
    name: name
    displayName: displayName
    sku: botSku
    endpoint: 'https://${app.outputs.host}/api/messages'
    appType: appType
    appId: isManaged ? identity.properties.clientId : appId
    identityId: isManaged ? identity.id : ''
  }
}

@description('The page with the web chat.')
output page string = 'https://${app.outputs.host}/'

@description('For the command package: --domain.')
output host string = app.outputs.host

@description('For the command package: the setting MicrosoftAppId.')
output appId string = isManaged ? identity.properties.clientId : appId

@description('What a domain of your own must point to.')
output azureHost string = app.outputs.azureHost

@description('Where secrets such as a mail password are put.')
output vault string = vault.outputs.name

@description('The identity that the program runs as; a federated credential of a registration names it.')
output identityPrincipalId string = identity.properties.principalId
