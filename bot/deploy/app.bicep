// The program as a container app, with a disk for its keys and for files that people send.
param name string
param location string
param image string
param domain string
param identityName string
param logsName string
param subnetId string
param vaultUri string
param copies int
param settings { name: string, value: string }[]

@description('Environment variable → name of a secret in the vault.')
param fromVault { *: string }

var pull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')
var registryHost = split(image, '/')[0]
var secretNames = union(map(items(fromVault), setting => setting.value), [])

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: logsName
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: split(registryHost, '.')[0]
}

resource puller 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, identity.id, pull)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: pull
  }
}

// Keys and files only. The database must not lie here: SQLite and shares that are mounted over the network lose data together.
resource disk 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'st${name}${take(uniqueString(resourceGroup().id), 6)}'
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowBlobPublicAccess: false
    // Container apps mount a share with the account's key; nothing else has it.
    allowSharedKeyAccess: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource files 'fileServices' = {
    name: 'default'
    properties: { shareDeleteRetentionPolicy: { enabled: true, days: 7 } }

    resource data 'shares' = {
      name: 'data'
      properties: { shareQuota: 5 }
    }
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: 'cae-${name}'
  location: location
  properties: {
    vnetConfiguration: { infrastructureSubnetId: subnetId }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: { customerId: logs.properties.customerId, sharedKey: logs.listKeys().primarySharedKey }
    }
  }

  resource data 'storages' = {
    name: 'data'
    properties: {
      azureFile: {
        accountName: disk.name
        accountKey: disk.listKeys().keys[0].value
        shareName: disk::files::data.name
        accessMode: 'ReadWrite'
      }
    }
  }
}

var appName = 'ca-${name}'
var azureHost = '${appName}.${environment.properties.defaultDomain}'
var host = empty(domain) ? azureHost : domain

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: appName
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: 8080, transport: 'auto', allowInsecure: false }
      registries: [{ server: registryHost, identity: identity.id }]
      secrets: [
        for secret in secretNames: { name: secret, keyVaultUrl: '${vaultUri}secrets/${secret}', identity: identity.id }
      ]
    }
    template: {
      // What is accepted has its turn before the program stops; a new revision waits for the old one's.
      terminationGracePeriodSeconds: 60
      scale: { minReplicas: copies, maxReplicas: copies }
      volumes: [
        // The image's user is nobody special: 1654, as Microsoft's .NET images have it.
        {
          name: 'data'
          storageType: 'AzureFile'
          storageName: environment::data.name
          mountOptions: 'uid=1654,gid=1654,dir_mode=0700,file_mode=0600'
        }
      ]
      containers: [
        {
          name: 'assistant'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          volumeMounts: [{ volumeName: 'data', mountPath: '/data' }]
          env: concat(
            [
              { name: 'Storage__Directory', value: '/data' }
              { name: 'Pages__PublicUrl', value: 'https://${host}' }
              // The ingress says for whom it asks: what one visitor may send must not be counted for all.
              { name: 'ASPNETCORE_FORWARDEDHEADERS_ENABLED', value: 'true' }
            ],
            settings,
            map(items(fromVault), setting => { name: setting.key, secretRef: setting.value })
          )
          probes: [
            { type: 'Startup', httpGet: { path: '/health', port: 8080 }, periodSeconds: 15, failureThreshold: 10 }
            {
              type: 'Liveness'
              httpGet: { path: '/health', port: 8080 }
              periodSeconds: 20
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: { path: '/ready', port: 8080 }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
          ]
        }
      ]
    }
  }
  dependsOn: [puller]
}

output host string = host
output azureHost string = azureHost
